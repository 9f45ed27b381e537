package fr.ressourcerie.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The house as it is drawn: which room sees which, and what is done in none. */
@AnalyzeClasses(
        packages = "fr.ressourcerie",
        importOptions = {ImportOption.DoNotIncludeTests.class, HouseTest.WithoutTestJars.class})
class HouseTest {
    /** In a whole build another module's tests are on the class path as a jar, which no folder's name gives away. */
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule ROOMS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("fr.ressourcerie..")
            .layer("api")
            .definedBy("fr.ressourcerie.api..")
            .layer("ingest")
            .definedBy("fr.ressourcerie.ingest..")
            .layer("search")
            .definedBy("fr.ressourcerie.search..")
            .layer("reuse")
            .definedBy("fr.ressourcerie.reuse..")
            .layer("catalogue")
            .definedBy("fr.ressourcerie.catalogue..")
            .layer("client")
            .definedBy("fr.ressourcerie.client..")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("client")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ingest")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("search")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("reuse")
            .mayOnlyBeAccessedByLayers("api")
            .because(
                    "rooms meet in the catalogue, by its log and its queue, so that each can be replaced or run alone");

    @ArchTest
    static final ArchRule CATALOGUE = noClasses()
            .that()
            .resideInAPackage("fr.ressourcerie.catalogue..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "fr.ressourcerie.api..",
                    "fr.ressourcerie.ingest..",
                    "fr.ressourcerie.search..",
                    "fr.ressourcerie.reuse..")
            .because("what the commons holds does not depend on how it comes in, is found, is used or is served");

    @ArchTest
    static final ArchRule CLIENT = noClasses()
            .that()
            .resideInAPackage("fr.ressourcerie.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "fr.ressourcerie.api..",
                    "fr.ressourcerie.ingest..",
                    "fr.ressourcerie.search..",
                    "fr.ressourcerie.reuse..",
                    "fr.ressourcerie.catalogue..",
                    "org.springframework..")
            .because("the command line runs on other people's machines and talks to the door over HTTP alone");

    @ArchTest
    static final ArchRule DOOR = noClasses()
            .that()
            .resideOutsideOfPackage("fr.ressourcerie.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.boot..",
                    "reactor..",
                    "io.netty..")
            .because(
                    "HTTP is known at the door alone: a status or a Flux in a room would tie its rules to one protocol");

    @ArchTest
    static final ArchRule STATUS = noClasses()
            .that()
            .resideOutsideOfPackages("fr.ressourcerie.api..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("HttpStatus")
            .because("one place chooses a status, fr.ressourcerie.api.http.Problems");

    @ArchTest
    static final ArchRule INJECTION = GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.because(
            "what a class needs is in its constructor, where a test can give it and nobody can forget it");

    @ArchTest
    static final ArchRule STREAMS = noClasses()
            .that()
            .doNotHaveSimpleName("ParserLoop")
            .and()
            .doNotHaveFullyQualifiedName("fr.ressourcerie.client.Ressourcerie")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("what is worth saying goes through the log, where whoever runs the program can turn it down;"
                    + " only the child that parses documents speaks to its parent through them, and the command line to"
                    + " a person");

    @ArchTest
    static final ArchRule LOGGING =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.because("one log is enough, and it is SLF4J's");

    @ArchTest
    static final ArchRule EXCEPTIONS = GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.because(
            "an exception says what was wrong, where, and the mend: a bare one says nothing");

    @ArchTest
    static final ArchRule NAMES = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such a name says that nobody has decided what the class is for");

    @ArchTest
    static final ArchRule STATE = noFields()
            .that()
            .areStatic()
            .should()
            .notBeFinal()
            .because("two programs in one JVM, as in a test, must not see each other's state");

    @ArchTest
    static final ArchRule FIELDS = fields().that()
            .areDeclaredInClassesThat()
            .areNotEnums()
            .and()
            .areNotStatic()
            .should()
            .bePrivate()
            .orShould()
            .beFinal()
            .because("what can change is changed by its own class alone");

    @ArchTest
    static final ArchRule CONTROLLERS = classes()
            .that()
            .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .notBePublic()
            .because("a controller is an end of the house: nothing calls it but HTTP");
}
