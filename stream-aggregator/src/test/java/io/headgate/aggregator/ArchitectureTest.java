// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.headgate.aggregator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule SHOULD_KEEP_THE_WINDOW_ALGEBRA_PURE = noClasses()
            .that()
            .resideInAPackage("io.headgate.aggregator.windows..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.springframework..",
                    "io.lettuce..",
                    "io.headgate.core..",
                    "io.headgate.aggregator.topology..",
                    "io.headgate.aggregator.sink..",
                    "io.headgate.aggregator.lifecycle..");

    @ArchTest
    static final ArchRule SHOULD_KEEP_REDIS_AND_SPRING_OUT_OF_THE_TOPOLOGY = noClasses()
            .that()
            .resideInAPackage("io.headgate.aggregator.topology..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.lettuce..", "io.headgate.core.store..");

    @ArchTest
    static final ArchRule SHOULD_SPEAK_REDIS_ONLY_THROUGH_THE_STORE =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.lettuce..");

    @ArchTest
    static final ArchRule SHOULD_DEPEND_ON_NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.headgate.ingress..", "io.headgate.processor..", "io.headgate.admin..");

    @ArchTest
    static final ArchRule SHOULD_HAVE_NO_PACKAGE_CYCLES =
            slices().matching("io.headgate.aggregator.(*)..").should().beFreeOfCycles();
}
