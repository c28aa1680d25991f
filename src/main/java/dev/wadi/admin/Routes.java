package dev.wadi.admin;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.wadi.ledger.Audit;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import javax.management.JMException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The routes of the service that runs over this home's database on this machine. */
public final class Routes {
  private final Sessions sessions;
  private final String host;

  Routes(Sessions sessions, String host) {
    this.sessions = sessions;
    this.host = host;
  }

  /** All routes by id. */
  public List<RouteLine> list() {
    return ask(RouteBeans::list);
  }

  /** Lets a route take nothing more until it is resumed; what it has begun it ends. */
  public RouteLine suspend(String id) {
    return noted("route suspend", ask(beans -> beans.suspend(id)));
  }

  /** Lets a suspended route go on. */
  public RouteLine resume(String id) {
    return noted("route resume", ask(beans -> beans.resume(id)));
  }

  /** It has happened already, in another process: no transaction can hold both. */
  private RouteLine noted(String action, RouteLine route) {
    return sessions.change(
        ledger -> {
          Audit.record(ledger.connection(), action, "route " + route.id(), "{}");
          return route;
        });
  }

  private interface Question<T> {
    T put(RouteBeans beans) throws IOException, JMException;
  }

  private <T> T ask(Question<T> question) {
    long pid = service();
    try (JMXConnector connector = connect(address(pid))) {
      return question.put(new RouteBeans(connector.getMBeanServerConnection()));
    } catch (AttachNotSupportedException | IOException e) {
      throw new AdminException(refused(pid, e), e);
    } catch (JMException e) {
      throw new AdminException(
          "The service (process %d) could not do it: %s".formatted(pid, e.getMessage()), e);
    } catch (NoClassDefFoundError e) {
      throw new AdminException(
          "This Java cannot reach into another one: run wadi with a JDK (module jdk.attach).", e);
    }
  }

  /** The address is what the process itself answered, on this machine; nobody else chooses it. */
  @SuppressWarnings("BanJNDI")
  private static JMXConnector connect(JMXServiceURL address) throws IOException {
    return JMXConnectorFactory.connect(address);
  }

  private static JMXServiceURL address(long pid) throws IOException, AttachNotSupportedException {
    VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
    try {
      return new JMXServiceURL(machine.startLocalManagementAgent());
    } finally {
      machine.detach();
    }
  }

  private static String refused(long pid, Exception e) {
    boolean alive = ProcessHandle.of(pid).isPresent();
    String why = e.getMessage() == null ? e.toString() : e.getMessage();
    return alive
        ? ("The service (process %d) lets nobody in: %s. Use the same user that started it, and"
                + " start it without -XX:+DisableAttachMechanism.")
            .formatted(pid, why)
        : "The service (process %d) is gone; start it again with wadi serve.".formatted(pid);
  }

  private long service() {
    List<Lease> services = sessions.ask(Routes::leases);
    return services.stream()
        .filter(lease -> lease.host().equals(host))
        .map(Lease::pid)
        .findFirst()
        .orElseThrow(() -> new AdminException(noService(services)));
  }

  private String noService(List<Lease> elsewhere) {
    return elsewhere.isEmpty()
        ? "No service is running on this home; start it with wadi serve."
        : "The service runs on %s, not here (%s): ask there."
            .formatted(elsewhere.get(0).host(), host);
  }

  private record Lease(String host, long pid) {}

  private static List<Lease> leases(Statements ledger) throws SQLException {
    return ledger.list(
        """
        select host, pid from wadi.leases
         where role = 'serve' and expires_at > now() order by taken_at desc""",
        row -> new Lease(row.text("host"), row.number("pid")));
  }
}
