package dev.wadi.retail;

import dev.wadi.contract.Column;
import dev.wadi.contract.DerivationContext;
import dev.wadi.contract.Parameters;
import dev.wadi.contract.Reference;
import dev.wadi.contract.RowCursor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** A derivation's surroundings in memory; remembers warnings and lookups. */
final class MemoryContext implements DerivationContext {
  private final String fileName;
  private final Yaml contract;
  private final Map<String, ? extends Reference> references;
  private final Supplier<RowCursor> referenceFile;
  private final List<String> warnings = new ArrayList<>();
  private final Set<String> uses = new LinkedHashSet<>();

  MemoryContext(
      String fileName,
      Yaml contract,
      Map<String, ? extends Reference> references,
      Supplier<RowCursor> referenceFile) {
    this.fileName = fileName;
    this.contract = contract;
    this.references = references;
    this.referenceFile = referenceFile;
  }

  List<String> warnings() {
    return warnings;
  }

  Set<String> uses() {
    return uses;
  }

  @Override
  public LocalDate businessDate() {
    return LocalDate.of(2025, 11, 25);
  }

  @Override
  public String fileName() {
    return fileName;
  }

  @Override
  public String profile() {
    return "";
  }

  @Override
  public List<Column> columns() {
    throw new UnsupportedOperationException("retail derivations name their columns");
  }

  @Override
  public Parameters parameters() {
    return contract.parameters();
  }

  @Override
  public Reference reference(String pipeline) {
    Reference found = references.get(pipeline);
    if (found == null) {
      throw new IllegalArgumentException("the contract needs no reference " + pipeline);
    }
    return found;
  }

  @Override
  public Reference reference(String pipeline, String subject) {
    Reference found = references.get(pipeline + " of " + subject);
    return found == null ? MemoryTable.of("retail." + pipeline) : found;
  }

  @Override
  public void uses(String pipeline, String lookup, String... key) {
    uses.add(pipeline + " " + lookup + "=" + String.join(",", key));
  }

  @Override
  public <T> Optional<T> referenceFile(Class<T> type, Function<RowCursor, T> maker) {
    return Optional.of(maker.apply(referenceFile.get()));
  }

  @Override
  public void warn(String code, String message) {
    warnings.add(code + " " + message);
  }
}
