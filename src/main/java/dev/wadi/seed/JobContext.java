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
import java.util.function.BiFunction;
import java.util.function.Function;

/** What one job's derivation may know, and what it has used of it. */
final class JobContext implements DerivationContext {
  /** Separates the parts of a looked-up key, in the ledger too. */
  private static final String SEPARATOR = "\u001f";

  private final Job job;
  private final Contract contract;
  private final BiFunction<String, String, Reference> references;
  private final ReferenceFiles.Chosen file;
  private final Map<String, Set<String>> keys = new HashMap<>();
  private final Map<String, String> subjects = new HashMap<>();
  private final List<Map<String, String>> warnings = new ArrayList<>();

  JobContext(
      Job job,
      Contract contract,
      BiFunction<String, String, Reference> references,
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
    return reference(pipeline, "");
  }

  @Override
  public Reference reference(String pipeline, String subject) {
    String before = subjects.putIfAbsent(pipeline, subject);
    if (before != null && !before.equals(subject)) {
      throw new IllegalArgumentException(
          "a job uses one version of %s: that of '%s', not also that of '%s'"
              .formatted(pipeline, before, subject));
    }
    return references.apply(pipeline, subject);
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

  /** How a reference was used; when the derivation named no keys, any change of it matters. */
  ChosenVersions.Use use(String pipeline) {
    Set<String> used = keys.get(pipeline);
    return new ChosenVersions.Use(
        subjects.getOrDefault(pipeline, ""), used == null ? null : used.stream().sorted().toList());
  }
}
