package dev.wadi.intake;

import java.io.IOException;
import java.util.List;

/** A folder that is looked at again and again for finished files. One poller owns it. */
public interface FileSource {
  /** The files that became finished, or could not be claimed when they were found before. */
  List<FoundFile> poll() throws IOException;

  /**
   * A file has its claim.
   *
   * @throws IOException when it cannot be put aside; it is not found again unless it changes
   */
  void claimed(FoundFile file, long delivery) throws IOException;

  /** A file could not be claimed: it is to be found again. */
  void left(FoundFile file);

  /** What has newly turned out not to be readable; each is told once. */
  List<String> unreadable();
}
