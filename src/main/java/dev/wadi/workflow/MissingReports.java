package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds reports that are gone; the newest execution of each series has the say. Those that are
 * about to be let go of because of their age are not made again.
 */
final class MissingReports {
  private static final Logger LOG = LoggerFactory.getLogger(MissingReports.class);

  private final Node node;
  private final Definitions definitions;

  MissingReports(Node node, Definitions definitions) {
    this.node = node;
    this.definitions = definitions;
  }

  int write() {
    record One(Taken taken, Definition definition) {}
    List<One> newest =
        node.inTransaction(
            connection -> {
              List<Taken> taken =
                  Query.of(
                          "select distinct on (e.def, e.series) "
                              + Taken.COLUMNS
                              + " from wadi.wf_execution e where e.status = 'COMPLETED' and exists"
                              + " (select from wadi.wf_report r where r.execution_id = e.id"
                              + " and r.written_at > now() - interval '300 days')"
                              + " order by e.def, e.series, e.queued_at desc")
                      .list(connection, Taken::of);
              List<One> all = new ArrayList<>();
              for (Taken one : taken) {
                all.add(new One(one, definitions.stored(connection, one.definition())));
              }
              return all;
            });
    int written = 0;
    for (One one : newest) {
      try {
        Run run = new Run(node, one.taken, one.definition, RunWatch.silent());
        written += new Reports(run).onlyMissing(run.periods());
      } catch (IllegalArgumentException | IllegalStateException wrong) {
        LOG.warn("reports of execution {}: {}", one.taken.id(), wrong.getMessage());
      }
    }
    return written;
  }
}
