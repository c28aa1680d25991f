package dev.wadi;

import dev.wadi.camel.Flows;
import dev.wadi.cli.Terminal;
import dev.wadi.ledger.LeaseKeeper;
import dev.wadi.ledger.Leases;
import dev.wadi.workflow.Workflows;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/** The always-on service: one for each home. */
final class Service {
  private final Premises premises;
  private final Terminal terminal;
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean inOrder;

  Service(Premises premises, Terminal terminal) {
    this.premises = premises;
    this.terminal = terminal;
  }

  /**
   * Serves until the process is told to end.
   *
   * @throws IllegalStateException when the home is being served already
   */
  void run() throws IOException, InterruptedException {
    Files.createDirectories(premises.home().root());
    try (FileChannel file =
            FileChannel.open(
                premises.home().root().resolve("serve.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      if (lock == null) {
        throw new IllegalStateException(
            "another service is running on " + premises.home().root() + "; end that one first");
      }
      Thread hook = new Thread(this::end, "end");
      Runtime.getRuntime().addShutdownHook(hook);
      serve();
    }
  }

  private void serve() throws IOException, InterruptedException {
    Leases leases = premises.leases();
    try (LeaseKeeper keeper = premises.keep(leases, "serve");
        Flows flows = premises.flows(leases, Flows.Mode.SERVE);
        Workflows workflows =
            Workflows.beside(
                premises.workflows(WorkflowRooms.registry().routes(flows::action)), leases)) {
      openDropFolders();
      flows.start();
      workflows.serve(premises.settings().integer("workflow.workers"));
      terminal
          .err()
          .printf(
              "Wadi serves %s%nDrop files into %s%nEnd it with Ctrl-C.%n",
              premises.home().root(), premises.home().inbox());
      told.await();
      inOrder = true;
    } finally {
      try {
        premises.close();
      } finally {
        ended.countDown();
      }
    }
  }

  /** One for each pipeline, so that people see where their files belong. */
  private void openDropFolders() throws IOException {
    for (String pipeline : premises.contracts().byPipeline().keySet()) {
      Files.createDirectories(premises.home().inbox().resolve(pipeline));
    }
  }

  /**
   * Runs in the shutdown hook, which the JVM waits for. A service that was told to end and did so
   * in order has not failed, as the exit code of a signal would say.
   */
  private void end() {
    boolean serving = ended.getCount() > 0;
    told.countDown();
    try {
      ended.await();
      if (serving && inOrder) {
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
