package dev.wadi.seed;

import dev.wadi.contract.Contract;
import dev.wadi.contract.ReadResult;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.RowCounts;
import dev.wadi.ledger.Transformed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The rows of one job, all of them encoded: what the seed and the ledger are told of them. */
record FinishedRows(
    Job job,
    Contract contract,
    JobContext context,
    ChosenVersions chosen,
    LiveTable table,
    RowEncoder encoder,
    DerivedRows out) {

  /** The result, once the rows lie where the seed finds them. */
  Deriver.Result result(ReadResult read, MadeRows made) {
    Transformed transformed = transformed(read);
    boolean light =
        made.file() == null
            && transformed.rejections().isEmpty()
            && transformed.proposals().isEmpty();
    return new Deriver.Result(
        new Derived(
            job,
            contract,
            table,
            made,
            part(),
            encoder.rows(),
            encoder.rowSetHash(),
            transformed.rows(),
            used(),
            light ? transformed : null),
        transformed);
  }

  private Transformed transformed(ReadResult read) {
    List<Map<String, String>> warnings = new ArrayList<>(context.warnings());
    read.warnings().forEach(w -> warnings.add(Map.of("code", w.code(), "message", w.message())));
    int location = table.find("location");
    return new Transformed(
        location < 0 ? null : encoder.constantText(location),
        counts(read),
        Json.text(warnings),
        Json.text(ignored(read)),
        Findings.rejected(read.rejections(), out.rejections()),
        chosen.used(job, context::use),
        read.headers(),
        Findings.proposed(read.proposals()));
  }

  private RowCounts counts(ReadResult read) {
    return new RowCounts(
        read.rowsRead(),
        out.loaded(),
        0,
        read.rowsRejected() + out.rejected(),
        ignored(read).values().stream().mapToLong(Long::longValue).sum());
  }

  private Map<String, Long> ignored(ReadResult read) {
    Map<String, Long> ignored = new TreeMap<>(read.ignored());
    out.ignored().forEach((reason, count) -> ignored.merge(reason, count, Long::sum));
    return ignored;
  }

  private Set<String> used() {
    Set<String> used = new HashSet<>(contract.needs().references());
    used.addAll(contract.needs().optional());
    return used;
  }

  private String part() {
    List<String> values = new ArrayList<>();
    for (String column : contract.partition()) {
      if (column.equals("business_date") || column.equals("effective_date")) {
        values.add(PartitionValue.text(job.businessDate()));
      } else if (encoder.constantText(table.find(column)) == null) {
        throw new IllegalStateException(
            "the derivation of %s set no value for partition column %s"
                .formatted(contract.pipeline(), column));
      } else {
        values.add(encoder.constantText(table.find(column)));
      }
    }
    return String.join("\u001f", values);
  }
}
