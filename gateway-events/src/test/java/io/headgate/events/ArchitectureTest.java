// SPDX-License-Identifier: Apache-2.0
package io.headgate.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.headgate.events", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theContractUsesNothingOfOurs = classes()
            .that()
            .resideInAPackage("io.headgate..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.headgate.events..",
                    "java..",
                    "org.apache.kafka..",
                    "com.google.protobuf..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify..",
                    "org.slf4j..");
}
