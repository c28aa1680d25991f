package dev.wadi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which of two files for one partition is the later one. */
class RevisionTest {
  private static final Instant NOON = Instant.parse("2025-11-25T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  @Test
  void theDocumentsOwnDateDecides() {
    assertThat(new Revision(LATER, NOON, "a")).isGreaterThan(new Revision(NOON, LATER, "b"));
  }

  @Test
  void aDocumentThatDoesNotSayHasItsSourcesDate() {
    assertThat(new Revision(null, LATER, "a")).isGreaterThan(new Revision(NOON, LATER, "b"));
    assertThat(new Revision(null, NOON, "a")).isLessThan(new Revision(LATER, NOON, "b"));
  }

  @Test
  void thenTheSourcesDateDecides() {
    assertThat(new Revision(NOON, LATER, "a")).isGreaterThan(new Revision(NOON, NOON, "b"));
  }

  @Test
  void thenTheNameOfTheBytesDecides() {
    assertThat(new Revision(NOON, NOON, "b")).isGreaterThan(new Revision(NOON, NOON, "a"));
    assertThat(new Revision(NOON, NOON, "a")).isEqualByComparingTo(new Revision(NOON, NOON, "a"));
  }

  @Test
  void theAnswerDoesNotDependOnTheOrderOfArrival() {
    List<Revision> all = new ArrayList<>();
    for (Instant document : new Instant[] {null, NOON, LATER}) {
      for (Instant source : new Instant[] {NOON, LATER}) {
        all.add(new Revision(document, source, "a"));
        all.add(new Revision(document, source, "b"));
      }
    }
    List<Revision> sorted = all.stream().sorted().toList();
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(all, random);
      assertThat(all.stream().sorted().toList())
          .usingElementComparator(Revision::compareTo)
          .isEqualTo(sorted);
    }
  }
}
