package dev.wadi.contract;

import static java.util.Objects.requireNonNull;

import dev.wadi.read.Opening;
import dev.wadi.read.Refusal;
import dev.wadi.read.RowSink;
import dev.wadi.read.TableFile;
import dev.wadi.read.Tables;
import dev.wadi.read.UnreadableFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens files as their pipeline says: on the sheet that its contract names, and if they are
 * protected, with the password that its flow names.
 */
public final class Openings {
  private final Tables tables;
  private final Secrets secrets;

  /** Passwords that flows name. */
  @FunctionalInterface
  public interface Secrets {
    Secrets NONE = pipeline -> Optional.empty();

    /**
     * The password of a pipeline's files; absent when its flow names none.
     *
     * @throws UnreadableFileException when it names one that cannot be had
     */
    Optional<String> password(String pipeline);
  }

  /** A file that was looked at, and how it is opened again. */
  public record Opened(TableFile table, Opening opening) {}

  public Openings(Tables tables, Secrets secrets) {
    this.tables = requireNonNull(tables, "tables");
    this.secrets = requireNonNull(secrets, "secrets");
  }

  /**
   * Recognises a file.
   *
   * @param contract of its pipeline, if that is known already
   * @throws UnreadableFileException if it holds no table that can be read
   */
  public Opened inspect(Path file, Optional<Contract> contract) {
    Opening opening =
        contract.flatMap(Contract::sheet).map(Opening.PLAIN::withSheet).orElse(Opening.PLAIN);
    try {
      return new Opened(tables.inspect(file, opening), opening);
    } catch (UnreadableFileException refused) {
      if (refused.refusal() != Refusal.ENCRYPTED) {
        throw refused;
      }
      Opening unlocked =
          contract
              .flatMap(known -> secrets.password(known.pipeline()))
              .map(opening::withPassword)
              .orElseThrow(() -> refused);
      return new Opened(tables.inspect(file, unlocked), unlocked);
    }
  }

  /** Hands the rows of a file that was inspected to the sink. */
  public void read(Path file, Opened opened, RowSink sink) {
    tables.read(file, opened.table(), opened.opening(), sink);
  }

  /** Whether a file could be whole, by its structure. */
  public boolean isComplete(Path file) {
    return tables.isComplete(file);
  }
}
