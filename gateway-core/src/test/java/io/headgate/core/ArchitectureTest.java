// SPDX-License-Identifier: Apache-2.0
package io.headgate.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.headgate.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule rulesAreFreeOfInputAndOutput = noClasses()
            .that()
            .resideInAnyPackage("..core.config..", "..core.capacity..", "..core.admission..", "..core.whatif..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.apache.kafka..", "io.lettuce..", "io.headgate.core.store..");

    @ArchTest
    static final ArchRule onlyTheStoreSpeaksRedis = noClasses()
            .that()
            .resideOutsideOfPackage("..core.store..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce..");

    @ArchTest
    static final ArchRule theCoreKnowsNoService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.headgate.ingress..",
                    "io.headgate.processor..",
                    "io.headgate.aggregator..",
                    "io.headgate.admin..");
}
