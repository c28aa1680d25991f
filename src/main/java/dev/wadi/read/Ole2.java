package dev.wadi.read;

import java.io.IOException;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Compound files: encrypted workbooks and the formats before 2007. None is read. */
final class Ole2 {
  private Ole2() {}

  @SuppressWarnings("CatchingUnchecked") // the library's faults on broken files are of any class
  static UnreadableFileException refusal(Bytes file) {
    try (POIFSFileSystem fileSystem = new POIFSFileSystem(file.stream())) {
      return refusal(fileSystem.getRoot());
    } catch (IOException | RuntimeException e) {
      return new UnreadableFileException(
          Refusal.CORRUPT,
          "the file begins like an old Excel workbook, but is damaged; send it again");
    }
  }

  private static UnreadableFileException refusal(DirectoryNode root) {
    if (root.hasEntry("EncryptedPackage")) {
      return new UnreadableFileException(
          Refusal.ENCRYPTED,
          "the workbook is protected by a password; save it without and send that");
    }
    if (root.hasEntry("Workbook") || root.hasEntry("Book")) {
      return Signature.wrongType("an old Excel workbook (.xls)");
    }
    return Signature.wrongType("an old Office document");
  }
}
