package dev.wadi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The password of a home's embedded server: random, in a file only its owner may read. */
final class Secret {
  private static final int BYTES = 32;

  private Secret() {}

  static String read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new DatabaseException(
          "%s is missing, so the database beside it cannot be opened: put it back from a backup"
              .formatted(file));
    }
    return Files.readString(file).strip();
  }

  /** Writes a new secret; a half-written one never has the name. */
  static void create(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Path half =
        Files.createTempFile(
            file.getParent(),
            ".secret-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(half, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
