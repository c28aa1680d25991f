package dev.wadi.heal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a disk's failure means, for people: Java says much of it only by the name of a class. */
final class Words {
  private Words() {}

  /** The file it is about, if it says so, and what is wrong. */
  static String of(IOException failure) {
    if (failure instanceof FileSystemException about && about.getFile() != null) {
      return about.getFile() + ": " + reason(about);
    }
    return failure.getMessage() == null ? "input/output error" : failure.getMessage();
  }

  /** What is wrong alone. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "it is not there";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NotDirectoryException) {
      return "it is no folder";
    }
    if (failure instanceof FileSystemException about && about.getReason() != null) {
      return about.getReason();
    }
    return failure.getMessage() == null ? "input/output error" : failure.getMessage();
  }
}
