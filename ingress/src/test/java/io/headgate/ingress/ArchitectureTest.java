// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.headgate.ingress", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule SHOULD_SPEAK_REDIS_ONLY_THROUGH_THE_STORE =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.lettuce..");

    @ArchTest
    static final ArchRule SHOULD_DEPEND_ON_NO_OTHER_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.headgate.processor..", "io.headgate.aggregator..", "io.headgate.admin..");

    @ArchTest
    static final ArchRule SHOULD_KEEP_THE_WEB_FRAMEWORK_IN_TRANSPORT_AND_WIRING = noClasses()
            .that()
            .resideInAnyPackage(
                    "..access..",
                    "..admission..",
                    "..answer..",
                    "..chat..",
                    "..journal..",
                    "..openai..",
                    "..socketio..",
                    "..snapshot..",
                    "..stream..",
                    "..telemetry..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule SHOULD_KEEP_KAFKA_OUT_OF_THE_DECISION = noClasses()
            .that()
            .resideInAnyPackage(
                    "..access..", "..admission..", "..answer..", "..snapshot..", "..stream..", "..transport..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule SHOULD_KNOW_THE_SOCKET_IO_LIBRARY_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("..socketio..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.corundumstudio..");

    @ArchTest
    static final ArchRule SHOULD_HAVE_NO_PACKAGE_CYCLES =
            slices().matching("io.headgate.ingress.(*)..").should().beFreeOfCycles();
}
