package dev.wadi.intake;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.wadi.postgres.FaultPoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Contents by their hash, each written once and made durable before it has its name. Safe for many
 * threads and for many processes on one folder.
 */
public final class Archive {
  /** Up to here a row of the ledger is cheaper than a file with two fsyncs. */
  public static final int SMALL = 64 << 10;

  private static final Duration LEFT_OVER = Duration.ofHours(1);
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Path root;
  private final Path temporary;
  private final int small;

  private Archive(Path root, int small) {
    this.root = root;
    this.temporary = root.resolve("tmp");
    this.small = small;
  }

  /**
   * Opens the archive, makes its folders and removes temporary files that a crash left behind.
   *
   * @param small contents of up to this many bytes are handed back instead of kept as files
   */
  public static Archive open(Path root, int small, Clock clock) throws IOException {
    Archive archive = new Archive(root, small);
    Files.createDirectories(archive.temporary);
    archive.sweep(clock.instant().minus(LEFT_OVER));
    return archive;
  }

  /**
   * Copies a file that was found, reading it once. Of few bytes no copy is made: a reader finds
   * them where they were found.
   *
   * @throws UnstableFileException if it changed since it was found
   */
  public Stored store(FoundFile found) throws IOException {
    Source source = Source.of(found.path());
    source.requireAsFound(found);
    return store(source);
  }

  /**
   * Copies the source, reading it once.
   *
   * @throws UnstableFileException if the source changed meanwhile
   */
  public Stored store(Path source) throws IOException {
    return store(Source.of(source));
  }

  private Stored store(Source source) throws IOException {
    if (source.size() <= small) {
      FaultPoint.at("before small content read");
      byte[] content = source.content();
      return new Stored(
          Source.sha256(content),
          content.length,
          source.modified(),
          Optional.of(content),
          source.path());
    }
    Path copy = temporary.resolve(UUID.randomUUID() + ".part");
    FaultPoint.at("before archive copy");
    try (FileChannel out = FileChannel.open(copy, CREATE_NEW, WRITE)) {
      String hash = source.copyTo(out);
      long size = source.size();
      FaultPoint.at("after archive copy");
      FaultPoint.around("archive fsync", () -> out.force(true));
      Path place = adopt(copy, hash, size);
      return new Stored(hash, size, source.modified(), Optional.empty(), place);
    } finally {
      FaultPoint.around("archive clean-up", () -> Files.deleteIfExists(copy));
    }
  }

  /** Where the content of a hash lies, whether it is there or not. */
  public Path locate(String sha256) {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "a content is named by 64 hexadecimal digits, got " + SafeName.of(sha256));
    }
    return root.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /**
   * Writes bytes that the ledger keeps into a temporary file for a reader; delete it afterwards.
   */
  public Path materialise(String sha256, byte[] content) throws IOException {
    String hash = locate(sha256).getFileName().toString();
    Path copy = temporary.resolve(hash + "." + UUID.randomUUID() + ".part");
    FaultPoint.at("before small content copy");
    try {
      return Files.write(copy, content);
    } catch (IOException failure) {
      Files.deleteIfExists(copy); // a full disk would get fuller with each try
      throw failure;
    }
  }

  /**
   * Keeps bytes that an archive held before.
   *
   * @throws IllegalArgumentException when they are not those of the hash
   */
  public void restore(String sha256, InputStream bytes) throws IOException {
    MessageDigest digest = Source.sha256();
    Path copy = temporary.resolve(UUID.randomUUID() + ".part");
    try {
      Files.copy(new DigestInputStream(bytes, digest), copy);
      force(copy);
      String hash = HexFormat.of().formatHex(digest.digest());
      if (!hash.equals(locate(sha256).getFileName().toString())) {
        throw new IllegalArgumentException("the bytes given for " + sha256 + " are others");
      }
      adopt(copy, hash, Files.size(copy));
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** The content's file, also when it is put aside to be deleted; it may not be there. */
  public Path find(String sha256) {
    Path place = locate(sha256);
    return Files.exists(place) ? place : aside().of(sha256);
  }

  /** What retention has put aside. */
  Aside aside() {
    return new Aside(root.resolve("aside"), this);
  }

  private Path adopt(Path copy, String hash, long size) throws IOException {
    Path place = locate(hash);
    if (Files.isRegularFile(place, NOFOLLOW_LINKS) && Files.size(place) == size) {
      FaultPoint.around("archive known content", () -> Files.delete(copy));
      force(place.getParent()); // whoever moved it there may not have come so far
      return place;
    }
    if (!Files.isDirectory(place.getParent())) {
      Files.createDirectories(place.getParent());
      force(root);
    }
    FaultPoint.around("archive rename", () -> Files.move(copy, place, ATOMIC_MOVE));
    FaultPoint.around("archive folder fsync", () -> force(place.getParent()));
    return place;
  }

  private void sweep(Instant before) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException sweptByAnother) {
      return;
    }
  }

  static void force(Path place) throws IOException {
    try (FileChannel channel = FileChannel.open(place, READ)) {
      channel.force(true);
    }
  }
}
