package dev.wadi.intake;

import dev.wadi.contract.Contract;
import dev.wadi.contract.ContractReader;
import dev.wadi.contract.Openings;
import dev.wadi.contract.TypedRows;
import dev.wadi.contract.TypedRowsWriter;
import dev.wadi.postgres.FaultPoint;
import dev.wadi.read.TableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The read step: archived bytes and a contract version to typed rows, which are kept for reuse. */
public final class Reading {
  private final Contents contents;
  private final Openings openings;
  private final Path folder;

  /** Keeps typed rows below {@code folder}; whatever lies there can be deleted at any time. */
  public Reading(Contents contents, Openings openings, Path folder) {
    this.contents = contents;
    this.openings = openings;
    this.folder = folder;
  }

  /**
   * Reads, unless the same bytes were read under the same contract before.
   *
   * @throws dev.wadi.contract.BadInputException when the file breaks its contract
   * @throws dev.wadi.read.UnreadableFileException when it cannot be read at all
   */
  public TypedRows read(String sha256, String fileName, Contract contract) {
    Path kept =
        folder.resolve(sha256.substring(0, 2)).resolve(sha256 + "." + contract.hash() + ".typed");
    Optional<TypedRows> known = TypedRows.open(kept, contract);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      return contents.use(sha256, bytes -> read(bytes, fileName, contract, kept));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + fileName, failure);
    }
  }

  private TypedRows read(Path bytes, String fileName, Contract contract, Path kept)
      throws IOException {
    if (Files.size(bytes) <= Archive.SMALL) { // read again sooner than a file is kept for it
      TypedRowsWriter out = TypedRows.inMemory(contract);
      read(bytes, fileName, contract, out);
      return out.rows();
    }
    Files.createDirectories(kept.getParent());
    FaultPoint.at("before intermediate write");
    try (TypedRowsWriter out = TypedRows.create(kept, contract)) {
      read(bytes, fileName, contract, out);
    }
    FaultPoint.at("after intermediate write");
    return TypedRows.open(kept, contract)
        .orElseThrow(() -> new IllegalStateException("typed rows vanished: " + kept));
  }

  private void read(Path bytes, String fileName, Contract contract, TypedRowsWriter out) {
    Openings.Opened opened = openings.inspect(bytes, Optional.of(contract));
    TableFile table = opened.table();
    ContractReader reader =
        new ContractReader(
            contract, new ContractReader.Source(fileName, table.sheet().orElse(""), table), out);
    openings.read(bytes, opened, reader);
    reader.finish();
  }
}
