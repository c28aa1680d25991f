package dev.wadi.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.io.File;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.stream.Stream;

/**
 * Which room may know which, and what no room may do.
 *
 * @param root package of the house
 */
record HouseRules(String root) {
  private static final String CAMEL = "org.apache.camel..";

  ArchRule readKnowsNobody() {
    return mayKnow("read").because("a reader must be usable, and testable, without anything else");
  }

  ArchRule configKnowsNobody() {
    return mayKnow("config").because("settings are read before anything else exists");
  }

  ArchRule postgresKnowsNobody() {
    return mayKnow("postgres").because("the database stands below everything that is stored in it");
  }

  ArchRule ledgerKnowsThePostgresRoomOnly() {
    return mayKnow("ledger", "postgres").because("the ledger must not depend on what it records");
  }

  ArchRule contractKnowsTheReadersOnly() {
    return mayKnow("contract", "read").because("a contract speaks about cells, not about storage");
  }

  ArchRule seedKnowsWhatIsBelow() {
    return middle("seed");
  }

  ArchRule healKnowsWhatIsBelow() {
    return middle("heal");
  }

  ArchRule intakeKnowsWhatIsBelow() {
    return middle("intake");
  }

  ArchRule workflowKnowsTheLedger() {
    return mayKnow("workflow", "ledger", "contract", "postgres", "config")
        .because("the engine runs jobs of any domain and must know none");
  }

  ArchRule domainRoomsKnowContracts() {
    return CompositeArchRule.of(domainRoom("retail"))
        .and(domainRoom("molding"))
        .and(domainRoom("workforce"))
        .because("a domain is rows in, rows out; everything around it is the house's business");
  }

  ArchRule domainRoomsArePure() {
    return noClasses()
        .that(domainRooms())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "java.nio.file..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(InputStream.class, OutputStream.class, File.class, Clock.class)
        .because("the same rows and references must always derive the same table rows");
  }

  ArchRule adminKnowsTheDatabase() {
    return mayKnow("admin", "postgres", "ledger", "contract", "seed")
        .because("an answer comes from the ledger's tables, and orders are the rooms' own work");
  }

  ArchRule cliKnowsWhatItShows() {
    return mayKnow("cli", "admin", "contract", "workflow")
        .because("the command line only asks and shows");
  }

  ArchRule onlyTheCamelRoomKnowsCamel() {
    return noClasses()
        .that(resideOutsideOfPackages(root, root + ".camel.."))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(CAMEL)
        .because("everything but the routes must work, and be testable, without Camel");
  }

  ArchRule noRoomKnowsTheRoot() {
    return noClasses()
        .that(resideOutsideOfPackages(root))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root)
        .because("the program composes the rooms; none of them composes the program");
  }

  ArchRule roomsFormNoCycle() {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a room can be understood by looking downwards only");
  }

  ArchRule onlyTheCommandLinePrints() {
    return noClasses()
        .that(resideOutsideOfPackages(root, root + ".cli.."))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("standard output belongs to the answer of a verb; rooms use the log");
  }

  ArchRule nobodyLogsByTheJdk() {
    return noClasses()
        .should()
        .callMethodWhere(JavaCall.Predicates.target(ownedBy("java.util.logging..")))
        .because("there is one log, reached through SLF4J");
  }

  ArchRule onlyTheCommandLineEndsTheProcess() {
    return noClasses()
        .that(resideOutsideOfPackages(root, root + ".cli.."))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .because("a room reports a failure; whoever started the process decides about it");
  }

  ArchRule nobodyReadsSerializedObjects() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .because("bytes from outside must never choose which code runs");
  }

  private ArchRule domainRoom(String room) {
    return mayKnow(room, "contract", "seed", "workflow").allowEmptyShould(true);
  }

  private ArchRule middle(String room) {
    return mayKnow(room, "ledger", "contract", "read", "postgres", "config")
        .because("work on files stands above the ledger and below the routes");
  }

  private ArchRule mayKnow(String room, String... others) {
    String[] known =
        Stream.concat(Stream.of(room), Stream.of(others))
            .map(name -> root + "." + name + "..")
            .toArray(String[]::new);
    return classes().that(resideInAnyPackage(root + "." + room + "..")).should(knowOnly(known));
  }

  /** Of the house's own classes; what comes from libraries is another matter. */
  private ArchCondition<JavaClass> knowOnly(String... rooms) {
    return never(
        dependOnClassesThat(
            resideInAnyPackage(root + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(rooms)))
                .as("are of another room than %s", String.join(", ", rooms))));
  }

  private DescribedPredicate<JavaClass> domainRooms() {
    return resideInAnyPackage(root + ".retail..", root + ".molding..", root + ".workforce..");
  }

  private static DescribedPredicate<AccessTarget> ownedBy(String packages) {
    return DescribedPredicate.describe(
        "owned by " + packages, target -> resideInAnyPackage(packages).test(target.getOwner()));
  }
}
