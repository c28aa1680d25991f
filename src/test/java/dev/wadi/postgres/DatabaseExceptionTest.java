package dev.wadi.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class DatabaseExceptionTest {
  @Test
  void aPoolWithoutAFreeConnectionIsNoFaultOfTheJob() {
    var exhausted = new SQLTransientConnectionException("Connection is not available");

    assertThat(new DatabaseException(exhausted).isTransient()).isTrue();
  }

  @Test
  void aConnectionThatWasLostAMomentAgoIsNoFaultOfTheJob() {
    var second = new DatabaseException(new SQLException("Connection is closed"));

    assertThat(second.isTransient()).isTrue();
    assertThat(second.isConnectionLost()).isTrue();
  }

  @Test
  void aTransactionThatStoodStillTooLongIsNoFaultOfTheJob() {
    var frozen =
        new DatabaseException(
            new SQLException("terminating connection due to idle-in-transaction timeout", "25P03"));

    assertThat(frozen.isTransient()).isTrue();
    assertThat(frozen.isConnectionLost()).isTrue();
  }

  @Test
  void aServerThatOnlyReadsIsNoFaultOfTheJob() {
    var standby = new SQLException("cannot execute INSERT in a read-only transaction", "25006");

    assertThat(new DatabaseException(standby).isTransient()).isTrue();
  }
}
