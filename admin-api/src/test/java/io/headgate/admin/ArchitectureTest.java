// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.headgate.admin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.headgate.ingress..", "io.headgate.aggregator..", "io.headgate.processor..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_SPEAKS_REDIS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce.core.api..", "io.lettuce.core.cluster..", "io.lettuce.core.pubsub..");

    @ArchTest
    static final ArchRule KAFKA_IS_TOLD_BY_THE_PUBLISHER_ONLY = noClasses()
            .that()
            .doNotHaveSimpleName("OperatorsConfiguration")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule ONLY_EXPORT_KNOWS_AWS = noClasses()
            .that()
            .resideOutsideOfPackage("..admin.export..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule ONLY_ACCESS_AND_WIRING_KNOW_SECURITY = noClasses()
            .that()
            .resideInAnyPackage("..admin.monitoring..", "..admin.export..", "..admin.problem..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.security..");

    @ArchTest
    static final ArchRule MONITORING_STANDS_ON_ITS_OWN = noClasses()
            .that()
            .resideInAPackage("..admin.monitoring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..admin.export..", "..admin.access..");
}
