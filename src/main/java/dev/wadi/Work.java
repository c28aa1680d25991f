package dev.wadi;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a verb does; whatever keeps it from its end reaches the command line unchecked. */
interface Work<T> {
  T run() throws Exception;

  static <T> T guarded(Work<T> work) {
    try {
      return work.run();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", ended);
    } catch (Exception failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }
}
