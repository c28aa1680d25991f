package dev.wadi;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Protects workbooks by a password, as Excel does. */
public final class ProtectedWorkbooks {
  private ProtectedWorkbooks() {}

  /** Replaces a workbook by its protected self. */
  public static Path protect(Path file, String password) {
    return protect(file, password, EncryptionMode.agile);
  }

  /** Replaces a workbook by its self protected in one of the two ways for packages. */
  public static Path protect(Path file, String password, EncryptionMode mode) {
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(mode).getEncryptor();
      encryptor.confirmPassword(password);
      try (OutputStream out = encryptor.getDataStream(container)) {
        out.write(Files.readAllBytes(file));
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        container.writeFilesystem(out);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
