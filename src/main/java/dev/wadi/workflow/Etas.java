package dev.wadi.workflow;

import dev.wadi.postgres.Query;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How long stages take: as in the last executions, until there are durations of this process. */
final class Etas {
  private final Map<String, Mean> before = new ConcurrentHashMap<>();
  private final Map<String, Mean> here = new ConcurrentHashMap<>();
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  private record Mean(Duration sum, int count) {
    Mean and(Mean other) {
      return new Mean(sum.plus(other.sum), count + other.count);
    }

    Duration each() {
      return sum.dividedBy(count);
    }
  }

  private static String key(String workflow, String stage) {
    return workflow + "\n" + stage;
  }

  /** Reads the history of a workflow, once. */
  void know(Node node, String workflow) {
    if (known.putIfAbsent(workflow, true) != null) {
      return;
    }
    node.inTransaction(
        connection ->
            Query.of(
                    "select s.stage, (extract(epoch from avg(s.finished_at - s.started_at))"
                        + " * 1000)::bigint from wadi.wf_stage s join (select id from"
                        + " wadi.wf_execution where def = ? order by queued_at desc limit 20) e"
                        + " on e.id = s.execution_id where s.status = 'COMPLETED' group by 1",
                    workflow)
                .list(
                    connection,
                    row ->
                        before.put(
                            key(workflow, row.getString(1)),
                            new Mean(Duration.ofMillis(row.getLong(2)), 1))));
  }

  void took(String workflow, String stage, Duration time) {
    here.merge(key(workflow, stage), new Mean(time, 1), Mean::and);
  }

  Optional<Duration> mean(String workflow, String stage) {
    String key = key(workflow, stage);
    return Optional.ofNullable(here.getOrDefault(key, before.get(key))).map(Mean::each);
  }
}
