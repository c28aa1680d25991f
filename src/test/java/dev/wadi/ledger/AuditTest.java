package dev.wadi.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Query;
import dev.wadi.postgres.TestDatabase;
import dev.wadi.postgres.TestDatabases;
import dev.wadi.postgres.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTest {
  private final TestDatabase database = TestDatabases.fresh();

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void entriesAreSealedAfterTheirCommitInAnUnbrokenChain() {
    record("undo", "job 1");
    record("confirm", "job 2");
    assertThat(verify()).isEqualTo(new Audit.Chain(0, "", 2, List.of()));

    assertThat(Audit.seal(database.dataSource())).isEqualTo(2);
    assertThat(Audit.seal(database.dataSource())).isZero();
    Audit.Chain chain = verify();
    assertThat(chain.sealed()).isEqualTo(2);
    assertThat(chain.unsealed()).isZero();
    assertThat(chain.breaks()).isEmpty();
    assertThat(chain.head()).matches("[0-9a-f]{64}");
  }

  @Test
  void anEntryThatCommitsLateIsSealedLateAndBreaksNothing() throws SQLException {
    try (Connection slow = database.dataSource().getConnection()) {
      slow.setAutoCommit(false);
      Audit.record(slow, "undo", "job 1", "{}");
      record("undo", "job 2");
      Audit.seal(database.dataSource());
      slow.commit();
    }
    assertThat(Audit.seal(database.dataSource())).isEqualTo(1);
    Audit.Chain chain = verify();
    assertThat(chain.sealed()).isEqualTo(2);
    assertThat(chain.breaks()).isEmpty();
  }

  @Test
  void manySealersAtOnceMakeOneChain() throws Exception {
    IntStream.range(0, 40).forEach(i -> record("undo", "job " + i));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Long>> sealed =
          IntStream.range(0, 4)
              .mapToObj(i -> threads.submit(() -> Audit.seal(database.dataSource())))
              .toList();
      long sum = 0;
      for (Future<Long> each : sealed) {
        sum += each.get();
      }
      assertThat(sum).isEqualTo(40);
    } finally {
      threads.shutdownNow();
    }
    assertThat(verify().sealed()).isEqualTo(40);
    assertThat(verify().breaks()).isEmpty();
  }

  @Test
  void nobodyChangesAnEntryByTheWay() {
    record("undo", "job 1");
    Audit.seal(database.dataSource());
    for (String attempt :
        List.of(
            "update wadi.audit set target = 'job 9'",
            "delete from wadi.audit",
            "truncate wadi.audit")) {
      assertThatThrownBy(() -> asOwner(attempt))
          .as(attempt)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("only added to");
    }
    assertThatThrownBy(
            () ->
                Transaction.in(
                    database.dataSource(),
                    connection ->
                        Query.of("update wadi.audit set target = 'job 9'").update(connection)))
        .isInstanceOf(DatabaseException.class);
  }

  @Test
  void whoSwitchesTheGuardOffIsFoundOut() throws SQLException {
    IntStream.range(0, 5).forEach(i -> record("undo", "job " + i));
    Audit.seal(database.dataSource());
    String head = verify().head();
    asOwner("alter table wadi.audit disable trigger user");

    asOwner("update wadi.audit set target = 'job 9' where place = 2");
    assertThat(verify().breaks())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.place()).isEqualTo(2);
              assertThat(found.fault()).isEqualTo("what it says is not what was sealed");
            });
    asOwner("update wadi.audit set target = 'job 1' where place = 2");
    asOwner("delete from wadi.audit where place = 3");
    assertThat(verify().breaks()).first().extracting(Audit.Break::place).isEqualTo(4L);
    assertThat(holds(head)).isTrue();

    asOwner("delete from wadi.audit where place >= 3");
    assertThat(verify().breaks()).as("an end cut off shows by the noted head only").isEmpty();
    assertThat(holds(head)).isFalse();
  }

  private void record(String action, String target) {
    Transaction.in(
        database.dataSource(),
        connection -> {
          Audit.record(connection, action, target, "{\"cascade\": true}");
          return null;
        });
  }

  private Audit.Chain verify() {
    return Transaction.in(database.dataSource(), Audit::verify);
  }

  private boolean holds(String head) {
    return Transaction.in(database.dataSource(), connection -> Audit.holds(connection, head));
  }

  private void asOwner(String sql) throws SQLException {
    try (Connection owner = database.owner();
        Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}
