package dev.wadi.admin;

import dev.wadi.ledger.Audit;
import dev.wadi.ledger.BadVersions;
import dev.wadi.ledger.Halts;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Orders to halt pipelines, to let them go on, and to trust what healing has set aside. */
public final class HaltOrders {
  private final Sessions sessions;

  HaltOrders(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The halts in force, the oldest first. */
  public List<HaltLine> list() {
    return sessions.ask(HaltOrders::list);
  }

  /** Lets no job of a pipeline be taken until it is lifted; absent = of none. */
  public List<HaltLine> halt(Optional<String> pipeline, String reason) {
    return sessions.change(
        ledger -> {
          String name = pipeline.orElse(Halts.ALL);
          Halts.halt(ledger.connection(), name, reason, person());
          note(ledger, "halt", name, reason);
          return list(ledger);
        });
  }

  /** Lifts all halts of a pipeline; absent = of every one. */
  public List<HaltLine> lift(Optional<String> pipeline) {
    return sessions.change(
        ledger -> {
          List<String> names =
              pipeline.isPresent()
                  ? List.of(pipeline.get())
                  : list(ledger).stream().map(HaltLine::pipeline).distinct().toList();
          int lifted = 0;
          for (String name : names) {
            lifted += Halts.lift(ledger.connection(), name, null, person());
            note(ledger, "lift", name, "");
          }
          if (lifted == 0) {
            throw new AdminException("Nothing is halted there; wadi halt lists the halts.");
          }
          return list(ledger);
        });
  }

  /** A reference version that healing has set aside is used again. */
  public void trust(long job) {
    sessions.change(
        ledger -> {
          if (!BadVersions.trust(ledger.connection(), job)) {
            throw new AdminException(
                "Job " + job + " brought no version that was set aside; wadi status names those.");
          }
          note(ledger, "trust", "job " + job, "");
          return null;
        });
  }

  static List<HaltLine> list(Statements ledger) throws SQLException {
    return ledger.list(
        "select * from wadi.halts where lifted_at is null order by since, id",
        row ->
            new HaltLine(
                row.text("pipeline"),
                row.text("reason"),
                row.text("by_whom"),
                row.timeOfRow("since"),
                whatToDo(row.text("pipeline"), row.text("by_whom"))));
  }

  private static String whatToDo(String pipeline, String by) {
    return by.equals(Halts.SCHEMA)
        ? "bring table and contract together; it is lifted by itself"
        : "remove the cause, then: wadi halt --lift "
            + (pipeline.equals(Halts.ALL) ? "--all" : "--pipeline " + pipeline);
  }

  private static void note(Statements ledger, String action, String target, String reason)
      throws SQLException {
    String detail =
        ledger
            .first(
                "select jsonb_build_object('reason', ?::text)::text as json",
                row -> row.text("json"),
                reason)
            .orElseThrow();
    Audit.record(ledger.connection(), action, target, detail);
  }

  private static String person() {
    return System.getProperty("user.name", "operator");
  }
}
