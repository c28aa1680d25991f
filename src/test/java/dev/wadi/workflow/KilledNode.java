package dev.wadi.workflow;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that works one execution and stalls in its second step, in the middle of a transaction.
 * Arguments: address, user and password of the database, folder of definitions.
 */
final class KilledNode {
  private KilledNode() {}

  public static void main(String[] arguments) throws Exception {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setURL(arguments[0]);
    database.setUser(arguments[1]);
    database.setPassword(arguments[2]);
    Registry registry = new Registry(path -> Optional.empty());
    registry.action("plant", "effect", run -> insert(run, "once"));
    registry.action(
        "plant",
        "stall",
        run -> {
          insert(run, "in the process that is killed");
          System.out.println("stalling");
          Thread.sleep(600_000);
          return Map.of();
        });
    Path folder = Path.of(arguments[3]);
    try (Workflows node =
        Workflows.open(
            new Workflows.Setting(
                database, database, folder, registry, folder.resolve("out"), 2))) {
      node.run("stalling", RunOrder.with(Map.of()), RunWatch.silent());
    }
  }

  static Map<String, Object> insert(StepRun run, String tries) throws Exception {
    try (var statement = run.database().createStatement()) {
      statement.execute(
          "insert into plant.effects (what, tries) values ('%s', '%s')"
              .formatted(run.step(), tries));
    }
    return Map.of();
  }
}
