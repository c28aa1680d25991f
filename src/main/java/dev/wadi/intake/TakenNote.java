package dev.wadi.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wadi.postgres.FaultPoint;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is noted beside a taken original.
 *
 * @param name of the original in the folder
 * @param relative its path in the drop folder
 * @param size its bytes when it was claimed
 * @param modified when it had last been written
 * @param taken when it was taken
 */
record TakenNote(String name, String relative, long size, Instant modified, Instant taken) {
  private static final String ENDING = ".note";

  static TakenNote of(FoundFile file, long deliveryId, Instant taken) {
    String original = file.relative().substring(file.relative().lastIndexOf('/') + 1);
    return new TakenNote(
        deliveryId + "-" + SafeName.of(original),
        file.relative(),
        file.size(),
        file.modified(),
        taken);
  }

  static List<TakenNote> all(Path folder) throws IOException {
    List<TakenNote> notes = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*" + ENDING)) {
      for (Path file : files) {
        read(file).ifPresent(notes::add);
      }
    }
    return notes;
  }

  Path original(Path folder) {
    return folder.resolve(name);
  }

  boolean describes(BasicFileAttributes now) {
    return now.size() == size && now.lastModifiedTime().toInstant().equals(modified);
  }

  /** The same original, written to since. */
  TakenNote as(FoundFile file) {
    return new TakenNote(name, relative, file.size(), file.modified(), taken);
  }

  /**
   * Not moved to its name when it is whole: it is written before its original is moved here, so
   * that a crash in between means that both come again.
   */
  void write(Path folder) throws IOException {
    String text =
        "%d\n%s\n%s\n%s\n".formatted(size, modified, taken, URLEncoder.encode(relative, UTF_8));
    try {
      FaultPoint.around("taken note write", () -> Files.writeString(note(folder), text));
    } catch (IOException full) {
      Files.deleteIfExists(note(folder));
      throw full;
    }
  }

  void delete(Path folder) throws IOException {
    FaultPoint.around("taken note delete", () -> Files.deleteIfExists(note(folder)));
  }

  private static Optional<TakenNote> read(Path file) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      String noteName = file.getFileName().toString();
      return Optional.of(
          new TakenNote(
              noteName.substring(1, noteName.length() - ENDING.length()),
              URLDecoder.decode(lines.get(3), UTF_8),
              Long.parseLong(lines.get(0)),
              Instant.parse(lines.get(1)),
              Instant.parse(lines.get(2))));
    } catch (NoSuchFileException purgedByAnother) {
      return Optional.empty();
    } catch (MalformedInputException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | DateTimeException brokenByPowerCut) {
      return Optional.empty();
    }
  }

  private Path note(Path folder) {
    return folder.resolve("." + name + ENDING);
  }
}
