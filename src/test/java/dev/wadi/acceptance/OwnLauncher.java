package dev.wadi.acceptance;

import dev.wadi.Household;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A launcher folder of the test's own, to add pipelines to; in force until it is closed. */
public final class OwnLauncher implements AutoCloseable {
  private static final String PROPERTY = "wadi.launcher";

  private final String before = System.getProperty(PROPERTY);
  private final Path folder;

  private OwnLauncher(Path folder) {
    this.folder = folder;
  }

  public static OwnLauncher in(Path folder) {
    for (String part : new String[] {"routes", "config", "db-migrations"}) {
      Household.copyTree(Path.of(part), folder.resolve(part));
    }
    OwnLauncher launcher = new OwnLauncher(folder);
    System.setProperty(PROPERTY, folder.toString());
    return launcher;
  }

  public Path at(String name) {
    return folder.resolve(name);
  }

  /** Puts other text in place of one that the file holds. */
  public void replace(String name, String text, String instead) {
    try {
      String before = Files.readString(at(name));
      if (!before.contains(text)) {
        throw new AssertionError(text + " is not in " + before);
      }
      Files.writeString(at(name), before.replace(text, instead));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void append(String name, String text) {
    try {
      Files.writeString(at(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }
}
