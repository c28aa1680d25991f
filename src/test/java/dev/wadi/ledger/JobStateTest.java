package dev.wadi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The permitted moves of a job. */
class JobStateTest {
  @Test
  void workBeginsInTheQueueOnly() {
    assertThat(JobState.QUEUED.next()).containsExactly(JobState.PROCESSING);
  }

  @Test
  void rowsAreSeededOnlyAfterTheyWereDerived() {
    assertThat(JobState.values())
        .filteredOn(state -> state.next().contains(JobState.DONE))
        .containsExactly(JobState.TRANSFORMED);
  }

  @ParameterizedTest
  @EnumSource(names = {"DONE", "QUARANTINED", "FAILED"})
  void whatHasEndedCanOnlyBeQueuedAgain(JobState ended) {
    assertThat(ended.next()).containsExactly(JobState.QUEUED);
  }

  @ParameterizedTest
  @EnumSource
  void fromEveryStateAJobCanBecomeDone(JobState state) {
    Set<JobState> reached = EnumSet.of(state);
    Deque<JobState> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      open.pop().next().stream().filter(reached::add).forEach(open::push);
    }
    assertThat(reached).contains(JobState.DONE);
  }

  @ParameterizedTest
  @EnumSource
  void aStateIsReadAsItIsStored(JobState state) {
    assertThat(JobState.of(state.stored())).isEqualTo(state);
  }
}
