// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.headgate.processor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule LIBRARY_NEEDS_NO_SPRING = noClasses()
            .that()
            .resideOutsideOfPackage("..processor.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.headgate.processor.app..");

    @ArchTest
    static final ArchRule HANDLERS_SEE_ONLY_THE_PUBLIC_DOOR = noClasses()
            .that()
            .resideInAPackage("..processor.handler..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.headgate.core.store..", "io.headgate.events..", "io.lettuce..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.headgate.ingress..", "io.headgate.aggregator..", "io.headgate.admin..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_SPEAKS_REDIS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce.core.api..", "io.lettuce.core.cluster..", "io.lettuce.core.pubsub..");
}
