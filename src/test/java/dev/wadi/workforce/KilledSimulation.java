package dev.wadi.workforce;

import dev.wadi.workflow.Outcome;
import dev.wadi.workflow.Registry;
import dev.wadi.workflow.RunOrder;
import dev.wadi.workflow.RunWatch;
import dev.wadi.workflow.SqlFiles;
import dev.wadi.workflow.Workflows;
import java.nio.file.Path;
import java.util.Arrays;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that runs or resumes a simulation, to be killed in it. Arguments: address, user and
 * password of the database, folder of outputs, then the parameters.
 */
final class KilledSimulation {
  private KilledSimulation() {}

  public static void main(String[] arguments) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setURL(arguments[0]);
    database.setUser(arguments[1]);
    database.setPassword(arguments[2]);
    Registry registry = new Registry(SqlFiles.ofClassPath());
    Workforce.register(registry);
    RunOrder order =
        Simulation.order(Arrays.copyOfRange(arguments, 4, arguments.length)).resuming();
    try (Workflows node =
        Workflows.open(
            new Workflows.Setting(
                database,
                database,
                Path.of("config", "workflows"),
                registry,
                Path.of(arguments[3]),
                2))) {
      Outcome outcome = node.run(Simulation.WORKFLOW, order, RunWatch.silent());
      System.out.println(outcome);
    }
  }
}
