package dev.wadi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who is alive, by the database's clock. */
@Tag("any-server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeasesTest {
  private TestLedger ledger;

  @BeforeAll
  void open() {
    ledger = new TestLedger();
  }

  @BeforeEach
  void begin() {
    ledger.clear();
  }

  @AfterAll
  void close() throws Exception {
    ledger.close();
  }

  private UUID lease(String host, long pid) {
    UUID holder = UUID.randomUUID();
    ledger.run(
        "insert into wadi.leases (holder, role, host, pid, expires_at)"
            + " values (?, 'serve', ?, ?, now() + interval '9 seconds')",
        holder,
        host,
        pid);
    return holder;
  }

  private boolean holds(UUID holder) {
    return ledger.text("select wadi.holds_lease(?)", holder).equals("t");
  }

  private static long anEndedProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  @Test
  void aDeadProcessOfThisHostIsBuriedAtOnce() throws Exception {
    UUID dead = lease(Leases.host(), anEndedProcess());
    assertThat(holds(dead)).isTrue();

    new Leases(ledger.dataSource()).take("serve");

    assertThat(holds(dead)).isFalse();
  }

  @Test
  void aLivingProcessOfThisHostKeepsItsLease() {
    UUID living = lease(Leases.host(), ProcessHandle.current().pid());

    new Leases(ledger.dataSource()).take("process");

    assertThat(holds(living)).isTrue();
  }

  @Test
  void aProcessOfAnotherHostKeepsItsLeaseUntilItRunsOut() throws Exception {
    UUID elsewhere = lease("elsewhere", anEndedProcess());
    new Leases(ledger.dataSource()).take("serve");
    assertThat(holds(elsewhere)).isTrue();

    ledger.run("update wadi.leases set expires_at = now() where holder = ?", elsewhere);

    assertThat(holds(elsewhere)).isFalse();
  }

  @Test
  void aLeaseThatRanOutIsTakenAnewWhenRenewed() {
    Leases leases = new Leases(ledger.dataSource());
    leases.take("serve");
    ledger.run("update wadi.leases set expires_at = now() - interval '1 hour'");
    assertThat(holds(leases.holder())).isFalse();
    leases.renew("serve");
    assertThat(holds(leases.holder())).isTrue();
    ledger.run("delete from wadi.leases");
    leases.renew("serve");
    assertThat(holds(leases.holder())).isTrue();
  }

  @Test
  void aLeaseThatWasGivenUpProtectsNothing() {
    Leases leases = new Leases(ledger.dataSource());
    leases.take("serve");
    leases.release();

    assertThat(holds(leases.holder())).isFalse();
  }

  @Test
  void aKeptLeaseIsGivenUpAtTheEnd() {
    Leases leases = new Leases(ledger.dataSource());
    try (LeaseKeeper keeper = LeaseKeeper.keep(leases, "serve", () -> {})) {
      assertThat(keeper).isNotNull();
      assertThat(holds(leases.holder())).isTrue();
    }
    assertThat(holds(leases.holder())).isFalse();
  }

  @Test
  void nobodyHoldsALeaseWithoutAName() {
    assertThat(ledger.text("select wadi.holds_lease(null)")).isEqualTo("f");
  }
}
