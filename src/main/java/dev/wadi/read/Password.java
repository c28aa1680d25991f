package dev.wadi.read;

import java.security.GeneralSecurityException;
import java.util.Optional;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;

/** Opens what is protected by a password. */
final class Password {
  /** Excel turns 100,000 times; a hostile file could ask for minutes. */
  private static final int MOST_TURNS = 2_000_000;

  private Password() {}

  /**
   * A decryptor that has its key. A workbook that is only protected against changes has a password
   * that everybody knows; it opens without being asked.
   */
  static Decryptor unlock(EncryptionInfo info, Opening opening) {
    if (info.getVerifier().getSpinCount() > MOST_TURNS) {
      throw new UnreadableFileException(
          Refusal.CORRUPT,
          "the workbook's protection asks for %,d turns, at most %,d are made; save it again in Excel and send that"
              .formatted(info.getVerifier().getSpinCount(), MOST_TURNS));
    }
    Decryptor decryptor = info.getDecryptor();
    try {
      Optional<String> given = opening.password();
      if ((given.isPresent() && decryptor.verifyPassword(given.get()))
          || decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
        return decryptor;
      }
    } catch (GeneralSecurityException | EncryptedDocumentException unknown) {
      throw unknown(unknown);
    }
    throw refusal(opening);
  }

  static UnreadableFileException unknown(Exception protection) {
    String why = protection.getMessage() == null ? "of an unknown kind" : protection.getMessage();
    return new UnreadableFileException(
        Refusal.ENCRYPTED,
        "the workbook is protected in a way that cannot be opened (%s); save it without a password and send that"
            .formatted(why));
  }

  private static UnreadableFileException refusal(Opening opening) {
    return new UnreadableFileException(
        Refusal.ENCRYPTED,
        opening.password().isPresent()
            ? "the password that the flow names does not open the workbook; send it with that password, or without any"
            : "the workbook is protected by a password; save it without and send that, or let the pipeline's flow name its password");
  }
}
