package dev.wadi.intake;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What of a drop folder counts as a file: nothing hidden, temporary or outside. */
final class DropFolder {
  private static final List<String> UNFINISHED =
      List.of(".part", ".tmp", ".crdownload", ".filepart", ".download");

  private final Path root;

  DropFolder(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  static boolean isPassedOver(Path path) {
    String name = path.getFileName().toString();
    if (name.startsWith(".") || name.startsWith("~$")) {
      return true;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return UNFINISHED.stream().anyMatch(lower::endsWith);
  }

  /**
   * What is at a path: a file, a directory, or a link to a file inside the root. Anything else, and
   * what vanished meanwhile, is nothing.
   */
  Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      BasicFileAttributes own =
          Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
      if (!own.isSymbolicLink()) {
        return own.isRegularFile() || own.isDirectory() ? Optional.of(own) : Optional.empty();
      }
      Path target = path.toRealPath();
      BasicFileAttributes linked = Files.readAttributes(target, BasicFileAttributes.class);
      return linked.isRegularFile() && target.startsWith(root.toRealPath())
          ? Optional.of(linked)
          : Optional.empty();
    } catch (NoSuchFileException vanished) {
      return Optional.empty();
    }
  }

  FoundFile found(Path path, BasicFileAttributes now, boolean complete) {
    StringBuilder relative = new StringBuilder();
    for (Path step : root.relativize(path)) {
      relative.append(relative.length() == 0 ? "" : "/").append(step);
    }
    return new FoundFile(
        path, relative.toString(), now.size(), now.lastModifiedTime().toInstant(), complete);
  }
}
