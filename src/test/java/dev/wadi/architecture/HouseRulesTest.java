package dev.wadi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.wadi.Wadi;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its rules, and every rule finds the intruder made for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseRulesTest {
  private static final String HOUSE = "dev.wadi";
  private static final String INTRUDERS = "dev.wadi.architecture.intruders";

  private JavaClasses house;
  private JavaClasses intruders;

  record Rule(String intruder, Function<HouseRules, ArchRule> rule) {
    @Override
    public String toString() {
      return rule.apply(new HouseRules(HOUSE)).getDescription();
    }
  }

  @BeforeAll
  void look() throws URISyntaxException {
    // the program's own classes, wherever a build puts them: not those of tests
    house =
        new ClassFileImporter()
            .importPath(
                Path.of(Wadi.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    intruders = new ClassFileImporter().importPackages(INTRUDERS);
  }

  static Stream<Rule> rules() {
    return Stream.of(
        new Rule("read.NosyReader", HouseRules::readKnowsNobody),
        new Rule("config.NosySettings", HouseRules::configKnowsNobody),
        new Rule("postgres.NosyDatabase", HouseRules::postgresKnowsNobody),
        new Rule("ledger.NosyLedger", HouseRules::ledgerKnowsThePostgresRoomOnly),
        new Rule("contract.NosyContract", HouseRules::contractKnowsTheReadersOnly),
        new Rule("seed.NosySeed", HouseRules::seedKnowsWhatIsBelow),
        new Rule("heal.NosyHealer", HouseRules::healKnowsWhatIsBelow),
        new Rule("intake.NosyIntake", HouseRules::intakeKnowsWhatIsBelow),
        new Rule("workflow.NosyEngine", HouseRules::workflowKnowsTheLedger),
        new Rule("retail.NosyDerivation", HouseRules::domainRoomsKnowContracts),
        new Rule("retail.ImpureDerivation", HouseRules::domainRoomsArePure),
        new Rule("admin.NosyAdmin", HouseRules::adminKnowsTheDatabase),
        new Rule("cli.NosyCommand", HouseRules::cliKnowsWhatItShows),
        new Rule("seed.RouteInDisguise", HouseRules::onlyTheCamelRoomKnowsCamel),
        new Rule("heal.SelfMadeProgram", HouseRules::noRoomKnowsTheRoot),
        new Rule("admin.NosyAdmin", HouseRules::roomsFormNoCycle),
        new Rule("seed.LoudSeed", HouseRules::onlyTheCommandLinePrints),
        new Rule("seed.OldLog", HouseRules::nobodyLogsByTheJdk),
        new Rule("seed.Assassin", HouseRules::onlyTheCommandLineEndsTheProcess),
        new Rule("seed.TrustingSeed", HouseRules::nobodyReadsSerializedObjects));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeepsTheRule(Rule rule) {
    rule.rule.apply(new HouseRules(HOUSE)).check(house);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleFindsItsIntruder(Rule rule) {
    assertThat(
            rule.rule
                .apply(new HouseRules(INTRUDERS))
                .evaluate(intruders)
                .getFailureReport()
                .getDetails())
        .anyMatch(detail -> detail.contains(INTRUDERS + "." + rule.intruder));
  }

  @Test
  void everyRoomIsThere() {
    assertThat(
            Stream.of(
                "admin",
                "camel",
                "cli",
                "config",
                "contract",
                "heal",
                "intake",
                "ledger",
                "postgres",
                "read",
                "retail",
                "seed",
                "workflow"))
        .allMatch(room -> house.containPackage(HOUSE + "." + room));
  }
}
