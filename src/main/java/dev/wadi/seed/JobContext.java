package dev.wadi.seed;

import dev.wadi.contract.Column;
import dev.wadi.contract.Contract;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.Parameters;
import dev.wadi.contract.Reference;
import dev.wadi.contract.RowCursor;
import dev.wadi.ledger.Job;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What one job's derivation may know, and what it has used of it. */
final class JobContext implements DerivationContext {
  /** Separates the parts of a looked-up key, in the ledger too. */
  private static final String SEPARATOR = "\u001f";

  private final Job job;
  private final Contract contract;
  private final Function<String, Reference> references;
  private final ReferenceFiles.Chosen file;
  private final Map<String, Set<String>> keys = new HashMap<>();
  private final List<Map<String, String>> warnings = new ArrayList<>();

  JobContext(
      Job job,
      Contract contract,
      Function<String, Reference> references,
      ReferenceFiles.Chosen file) {
    this.job = job;
    this.contract = contract;
    this.references = references;
    this.file = file;
  }

  @Override
  public LocalDate businessDate() {
    return job.businessDate();
  }

  @Override
  public String fileName() {
    return job.fileName();
  }

  @Override
  public String profile() {
    return contract.profile();
  }

  @Override
  public List<Column> columns() {
    return contract.columns();
  }

  @Override
  public Parameters parameters() {
    return contract.parameters();
  }

  @Override
  public Reference reference(String pipeline) {
    return references.apply(pipeline);
  }

  @Override
  public void uses(String pipeline, String lookup, String... key) {
    keys.computeIfAbsent(pipeline, absent -> new HashSet<>())
        .add(lookup + SEPARATOR + String.join(SEPARATOR, key));
  }

  @Override
  public <T> Optional<T> referenceFile(Class<T> type, Function<RowCursor, T> maker) {
    return file == null ? Optional.empty() : Optional.of(file.index(type, maker));
  }

  @Override
  public void warn(String code, String message) {
    warnings.add(Map.of("code", code, "message", message));
  }

  List<Map<String, String>> warnings() {
    return warnings;
  }

  /** The keys used of a reference; null when the derivation named none: any change matters. */
  List<String> keys(String pipeline) {
    Set<String> used = keys.get(pipeline);
    return used == null ? null : used.stream().sorted().toList();
  }
}
