package dev.wadi;

import dev.wadi.heal.Closure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a one-shot run waits for its surroundings before it gives up. */
final class Patience {
  private final Duration most;
  private final Instant began = Instant.now();

  Patience(Duration most) {
    this.most = most;
  }

  /** Goes on waiting, or gives up and says what is away. */
  void spend(Optional<Closure> closure, Exception failure) {
    if (began.plus(most).isBefore(Instant.now())) {
      throw new IllegalStateException(
          words(closure.map(Closure::reason).orElse(String.valueOf(failure.getMessage()))),
          failure);
    }
  }

  /** The same, counted from the moment at which the gate was closed. */
  void spendSince(Closure closure) {
    if (closure.since().plus(most).isBefore(Instant.now())) {
      throw new IllegalStateException(words(closure.reason()));
    }
  }

  private String words(String reason) {
    return ("Gave up after %d s: %s. Who runs this machine or the database must act; no file has to"
            + " be corrected and nothing is lost: give the same command again.")
        .formatted(most.toSeconds(), reason);
  }
}
