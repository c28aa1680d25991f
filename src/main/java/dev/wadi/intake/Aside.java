package dev.wadi.intake;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Contents that retention has put aside before it deletes them. */
final class Aside {
  private final Path folder;
  private final Archive archive;

  Aside(Path folder, Archive archive) {
    this.folder = folder;
    this.archive = archive;
  }

  /** Puts a content aside; whoever stores the same bytes from now on writes them anew. */
  void put(String sha256, Instant now) throws IOException {
    Path place = archive.locate(sha256);
    if (Files.isRegularFile(place, NOFOLLOW_LINKS)) {
      Files.createDirectories(of(sha256).getParent());
      Files.setLastModifiedTime(place, FileTime.from(now));
      Files.move(place, of(sha256), ATOMIC_MOVE);
    }
  }

  /** Contents that are put aside. */
  List<Path> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Gives a content that is put aside its place again. */
  void takeBack(Path aside) throws IOException {
    Path place = archive.locate(contentOf(aside));
    Files.move(aside, place, ATOMIC_MOVE);
    Archive.force(place.getParent());
  }

  static String contentOf(Path aside) {
    return aside.getFileName().toString();
  }

  /** Where a content lies when it is put aside. */
  Path of(String sha256) {
    return folder.resolve(sha256);
  }
}
