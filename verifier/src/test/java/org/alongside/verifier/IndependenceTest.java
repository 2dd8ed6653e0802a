package org.alongside.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The verifier stands alone")
final class IndependenceTest {

    private static final ArchRule ALONE =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "org.jspecify..", "org.alongside.verifier");

    @Test
    void with_the_jdk_and_nothing_of_the_application() {
        ALONE.check(
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.alongside.verifier"));
    }

    /** This test itself depends on something else. */
    @Test
    void and_a_class_that_does_not_would_be_noticed() {
        assertThat(
                        ALONE.evaluate(
                                        new ClassFileImporter()
                                                .importClasses(IndependenceTest.class))
                                .hasViolation())
                .isTrue();
    }
}
