package org.alongside.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.alongside.event.EventName;
import org.alongside.messaging.Administrative;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Queries;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.NullMarked;

/**
 * What may touch what. The root is a parameter, so that the same rules judge the house and the
 * samples that break them.
 */
final class HouseRules {

    private static final String[] SPRING_AND_STORES = {
        "org.springframework..",
        "com.mongodb..",
        "org.bson..",
        "java.sql..",
        "javax.sql..",
        "org.postgresql.."
    };

    private HouseRules() {}

    static Map<String, ArchRule> of(String root) {
        String[] kernel = {
            root + ".tenancy",
            root + ".actor",
            root + ".rejection",
            root + ".messaging",
            root + ".readmodel",
            root + ".event"
        };
        String[] features = {
            root + ".casework..",
            root + ".advocates..",
            root + ".matching..",
            root + ".families..",
            root + ".offers..",
            root + ".providers..",
            root + ".feedback..",
            root + ".council..",
            root + ".settings..",
            root + ".people..",
            root + ".integrations..",
            root + ".departure..",
            root + ".drafts..",
            root + ".notifications..",
            root + ".evidence..",
            root + ".audit.."
        };
        String[] fronts = {
            root + ".casework",
            root + ".advocates",
            root + ".matching",
            root + ".families",
            root + ".offers",
            root + ".providers",
            root + ".feedback",
            root + ".council",
            root + ".settings",
            root + ".people",
            root + ".integrations",
            root + ".departure",
            root + ".drafts",
            root + ".notifications",
            root + ".evidence",
            root + ".audit"
        };
        String[] servers = {
            root + ".eventstore..",
            root + ".readstore..",
            root + ".processing..",
            root + ".keycloak..",
            root + ".transfer..",
            root + ".schedule..",
            root + ".mail..",
            root + ".ledger..",
            root + ".signing..",
            root + ".witness..",
            root + ".accesslog.."
        };
        String[] outside = {root + ".graphql..", root + ".platform..", root + ".identity.."};
        String[] local = {root + ".localstack..", root + ".demo..", root + ".year.."};
        return Map.ofEntries(
                Map.entry(
                        "the kernel knows no feature",
                        noClasses()
                                .that()
                                .resideInAnyPackage(kernel)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(features)),
                Map.entry(
                        "fronts know no Spring and no store",
                        noClasses()
                                .that()
                                .resideInAnyPackage(fronts)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(SPRING_AND_STORES)),
                Map.entry(
                        "decisions know no store, no gateway and no web",
                        noClasses()
                                .that()
                                .resideInAPackage(root + "..write..")
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage(SPRING_AND_STORES)
                                                .or(resideInAnyPackage(root + ".readmodel.."))
                                                .or(resideInAnyPackage("java.net.http.."))
                                                .or(type(Commands.class))
                                                .or(type(Queries.class)))),
                Map.entry(
                        "decisions read no clock and throw no dice",
                        noClasses()
                                .that()
                                .resideInAPackage(root + "..write..")
                                .should()
                                .callMethodWhere(
                                        named(Instant.class, "now")
                                                .or(named(LocalDate.class, "now"))
                                                .or(named(UUID.class, "randomUUID"))
                                                .or(named(Clock.class, ".*")))),
                Map.entry(
                        "read rooms send no commands and see no decisions",
                        noClasses()
                                .that()
                                .resideInAPackage(root + "..read..")
                                .should()
                                .dependOnClassesThat(
                                        type(Commands.class)
                                                .or(
                                                        resideInAnyPackage(
                                                                "org.axonframework.commandhandling.."))
                                                .or(resideInAnyPackage(root + "..write..")))),
                Map.entry(
                        "one feature's rooms are closed to the other features",
                        noClasses()
                                .that()
                                .resideInAnyPackage(features)
                                .should(enterARoomOfAnotherFeature(root))),
                Map.entry(
                        "the API knows fronts and gateways only",
                        noClasses()
                                .that()
                                .resideInAnyPackage(outside)
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage(
                                                        root + "..write..",
                                                        root + "..read..",
                                                        root + "..automation..")
                                                .or(resideInAnyPackage(servers))
                                                .or(resideInAnyPackage(local))
                                                .or(
                                                        resideInAnyPackage(
                                                                "com.mongodb..",
                                                                "org.bson..",
                                                                "java.sql..",
                                                                "org.springframework.data..",
                                                                "org.axonframework..")))),
                // The benchmark has one that throws them away, in classes of its own.
                Map.entry(
                        "access records go to their table and nowhere else",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage(root + ".accesslog..")
                                .should()
                                .beAssignableTo(implementing(root + ".audit.AccessLog"))),
                Map.entry(
                        "what access records say is asked for in one place, which knows what is closed",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".audit.read..")
                                .and()
                                .doNotHaveFullyQualifiedName(root + ".audit.read.ShownAccess")
                                .and()
                                .doNotHaveFullyQualifiedName(root + ".audit.read.ShownAccess$Asked")
                                .should()
                                .dependOnClassesThat()
                                .haveFullyQualifiedName(root + ".audit.AccessRecords")),
                Map.entry(
                        "the platform's API knows no case",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".platform..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        root + ".casework..",
                                        root + ".advocates..",
                                        root + ".offers..",
                                        root + ".providers..",
                                        root + ".feedback..")),
                Map.entry(
                        "who administers a council no more orders nothing with an old token",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".graphql..")
                                .should()
                                .callConstructorWhere(
                                        makesAnUnguardedCommandOf(
                                                root + ".settings",
                                                root + ".people",
                                                root + ".integrations",
                                                root + ".departure"))),
                Map.entry(
                        "the product does not know the local stack",
                        noClasses()
                                .that()
                                .resideOutsideOfPackages(local)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(local)),
                Map.entry(
                        "stores know neither each other's server nor the web",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".eventstore..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        root + ".readstore..",
                                        root + ".processing..",
                                        "com.mongodb..",
                                        "org.springframework.data.mongodb..",
                                        "org.springframework.web..")),
                Map.entry(
                        "the processing of events knows no feature and no MongoDB",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".processing..")
                                .should()
                                .dependOnClassesThat(
                                        resideInAnyPackage(features)
                                                .or(
                                                        resideInAnyPackage(
                                                                "com.mongodb..",
                                                                "org.bson..",
                                                                "org.springframework.data..",
                                                                "org.springframework.web..")))),
                Map.entry(
                        "proofs need nothing but the JDK",
                        classes()
                                .that()
                                .resideInAPackage(root + ".ledger..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(
                                        root + ".ledger..",
                                        "java.io..",
                                        "java.lang..",
                                        "java.nio..",
                                        "java.security..",
                                        "java.time..",
                                        "java.util..",
                                        "org.jspecify..")),
                Map.entry(
                        "packages have no circles",
                        slices().matching(root + ".(*)..").should().beFreeOfCycles()),
                Map.entry(
                        "every package is null-marked",
                        classes()
                                .that()
                                .resideInAPackage(root + "..")
                                .should(liveInANullMarkedPackage())),
                Map.entry(
                        "events carry a stable name",
                        classes()
                                .that()
                                .implement(
                                        nameMatching(
                                                ".*\\.(Case|Advocate|Offer|Provider|Feedback|Council|Settings|Invitation|People|Integration|Departure|Notification)Event"))
                                .should()
                                .beAnnotatedWith(EventName.class)
                                .andShould()
                                .beRecords()),
                Map.entry(
                        "names say what a thing is",
                        noClasses()
                                .that()
                                .resideInAPackage(root + "..")
                                .should()
                                .haveNameMatching(
                                        ".*(Impl|Utils?|(?<!PassedTo)Manager|Helper|Updated)")));
    }

    private static DescribedPredicate<JavaMethodCall> named(Class<?> owner, String name) {
        return DescribedPredicate.describe(
                "a call of " + owner.getSimpleName() + "." + name,
                call ->
                        call.getTargetOwner().isEquivalentTo(owner)
                                && call.getTarget().getName().matches(name));
    }

    private static DescribedPredicate<JavaConstructorCall> makesAnUnguardedCommandOf(
            String... fronts) {
        return DescribedPredicate.describe(
                "a command of administrators that is not Administrative",
                call -> {
                    JavaClass made = call.getTargetOwner();
                    return resideInAnyPackage(fronts).test(made)
                            && made.getFields().stream()
                                    .anyMatch(field ->
                                            field.isAnnotatedWith(TargetAggregateIdentifier.class))
                            && !made.isAssignableTo(Administrative.class);
                });
    }

    private static ArchCondition<JavaClass> enterARoomOfAnotherFeature(String root) {
        return new ArchCondition<>("enter a room of another feature") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                String own = feature(item);
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    boolean room =
                            target.getPackageName()
                                    .matches(
                                            Pattern.quote(root)
                                                    + "\\.[a-z]+\\.(write|read|automation)");
                    events.add(
                            new SimpleConditionEvent(
                                    dependency,
                                    room && !feature(target).equals(own),
                                    dependency.getDescription()));
                }
            }

            private String feature(JavaClass of) {
                return of.getPackageName().startsWith(root + ".")
                        ? of.getPackageName().substring(root.length() + 1).split("\\.")[0]
                        : "";
            }
        };
    }

    private static DescribedPredicate<JavaClass> implementing(String port) {
        return new DescribedPredicate<>("an implementation of " + port) {
            @Override
            public boolean test(JavaClass of) {
                return !of.isInterface() && of.isAssignableTo(port);
            }
        };
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a null-marked package") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                JavaPackage home = item.getPackage();
                boolean marked =
                        home.tryGetPackageInfo()
                                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                                .isPresent();
                if (!marked) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    item, home.getName() + " has no @NullMarked package-info"));
                }
            }
        };
    }
}
