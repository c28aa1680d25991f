package dev.wadi.admin;

import dev.wadi.admin.ExportOrder.Format;
import dev.wadi.admin.ExportReport.ExportedFile;
import dev.wadi.contract.Contract;
import dev.wadi.contract.Contract.Form;
import dev.wadi.contract.Contract.Output;
import dev.wadi.contract.ContractParser;
import dev.wadi.seed.OutputFiles;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Outputs that contracts have names for, written when somebody asks: by name, or as the workbooks
 * of a pipeline.
 */
final class NamedOutputs {
  /** The contract of the newest load of each pipeline, date and profile that has such outputs. */
  private static final String CONTRACTS =
      """
      with wanted as (
        select c.hash, c.body from wadi.contract_versions c
         where exists (
           select from jsonb_array_elements(c.body::jsonb -> 'outputs') o
            where o ->> 'name' = ? or ? and c.pipeline = ? and o ->> 'form' = 'xlsx'))
      select distinct on (j.pipeline, j.business_date, j.profile)
             j.business_date as day, j.profile, w.body
        from wadi.loads l
        join wadi.jobs j on j.id = l.job_id
        join wanted w on w.hash = j.contract_hash
       where l.state = 'live' and (?::date is null or l.business_date = ?)
         and (?::text is null or j.profile = ?)
       order by j.pipeline, j.business_date desc, j.profile, l.loaded_at desc""";

  private final Statements ledger;
  private final ExportOrder order;
  private final List<Found> found;

  private record Found(Contract contract, BusinessDate date, String profile) {}

  NamedOutputs(Statements ledger, ExportOrder order) throws SQLException {
    this.ledger = ledger;
    this.order = order;
    this.found = found();
  }

  private List<Found> found() throws SQLException {
    Object day = order.date().map(BusinessDate::day).orElse(null);
    String profile = order.profile().orElse(null);
    String name = order.pipeline();
    Map<String, Contract> contracts = new HashMap<>();
    return ledger
        .list(
            CONTRACTS,
            row ->
                new Found(
                    contracts.computeIfAbsent(row.text("body"), ContractParser::fromJson),
                    row.date("day").orElseThrow(),
                    row.text("profile")),
            name,
            order.isWorkbook(),
            name,
            day,
            day,
            profile,
            profile)
        .stream()
        .filter(one -> !outputs(one.contract).isEmpty())
        .toList();
  }

  /** A pipeline's own name means its rows, unless it is asked for workbooks and has some. */
  boolean areMeant() {
    return !found.isEmpty();
  }

  ExportReport export() throws SQLException {
    TreeSet<String> pipelines = new TreeSet<>();
    found.forEach(one -> pipelines.add(one.contract.pipeline()));
    if (pipelines.size() > 1) {
      throw new AdminException(
          "Pipelines %s have an output named %s each: give them different names in their contracts."
              .formatted(String.join(" and ", pipelines), order.pipeline()));
    }
    if (order.asOf().isPresent()) {
      throw new AdminException(
          "%s is made from the rows of a day: say --date instead of --as-of."
              .formatted(order.pipeline()));
    }
    BusinessDate date = found.get(0).date;
    List<Found> ofDate = found.stream().filter(one -> one.date.equals(date)).toList();
    List<ExportedFile> files = new ArrayList<>();
    for (Found one : ofDate) {
      files.addAll(write(one, ofDate.size() == 1));
    }
    return new ExportReport(pipelines.first(), date, files);
  }

  private List<ExportedFile> write(Found one, boolean plain) throws SQLException {
    try {
      return new OutputFiles(one.contract, one.date.day(), one.profile)
          .write(ledger.connection(), outputs(one.contract), order.folder(), plain).stream()
              .map(file -> new ExportedFile(file.file(), one.profile, file.rows()))
              .toList();
    } catch (UncheckedIOException failure) {
      throw new UncheckedIOException(
          "The export cannot be written: " + failure.getMessage(), failure.getCause());
    }
  }

  private List<Output> outputs(Contract contract) {
    boolean ofPipeline = contract.pipeline().equals(order.pipeline());
    return contract.outputs().stream()
        .filter(
            output ->
                ofPipeline
                    ? order.isWorkbook() && output.form() == Form.XLSX
                    : output.name().filter(order.pipeline()::equals).isPresent())
        .filter(output -> fits(output.form()))
        .toList();
  }

  private boolean fits(Form form) {
    return order
        .format()
        .map(wanted -> (wanted == Format.XLSX) == (form == Form.XLSX))
        .orElse(true);
  }
}
