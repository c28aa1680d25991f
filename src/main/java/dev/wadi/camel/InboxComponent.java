package dev.wadi.camel;

import dev.wadi.config.Home;
import dev.wadi.config.Units;
import dev.wadi.intake.FileSource;
import dev.wadi.intake.Inbox;
import dev.wadi.intake.KnownFiles;
import dev.wadi.intake.ReadOnlyFolder;
import dev.wadi.intake.Settling;
import dev.wadi.ledger.Deliveries;
import dev.wadi.ledger.Event;
import dev.wadi.ledger.Events;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.postgres.Transaction;
import dev.wadi.read.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code wadi-inbox:inbox?settle=2s}: the finished files of the home's drop folders, or of another
 * folder, whose files may be left where they are.
 */
final class InboxComponent extends DefaultComponent {
  private static final Logger LOG = LoggerFactory.getLogger(InboxComponent.class);
  private static final String INBOX = "inbox";

  private final Home home;
  private final Tables tables;
  private final DataSource database;

  InboxComponent(Home home, Tables tables, DataSource database) {
    this.home = home;
    this.tables = tables;
    this.database = database;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    Settling settling =
        new Settling(
            Units.duration(text(parameters, "settle", "2s")),
            Units.duration(text(parameters, "incompleteAfter", "10m")));
    Duration poll = Units.duration(text(parameters, "poll", "500ms"));
    Duration retention = Units.duration(text(parameters, "takenRetention", "30d"));
    String folder = text(parameters, "folder", INBOX);
    boolean readOnly = Boolean.parseBoolean(text(parameters, "readOnly", "false"));
    return new InboxEndpoint(
        uri, this, settling, new Pace(poll, retention), new Place(folder, readOnly));
  }

  private String text(Map<String, Object> parameters, String key, String fallback) {
    return getAndRemoveParameter(parameters, key, String.class, fallback);
  }

  /** How often the folders are listed, and how long originals are kept. */
  private record Pace(Duration poll, Duration retention) {}

  /** Which folder, and whether its files stay there. */
  private record Place(String folder, boolean readOnly) {}

  private FileSource readOnly(Path folder, String source, Settling settling) {
    KnownFiles known = new KnownFiles();
    Deliveries.each(database, source, known::add);
    LOG.info("{}: {} files are known", folder, known.size());
    return new ReadOnlyFolder(folder, settling, tables, known, System::nanoTime);
  }

  private void tell(String kind, String message) {
    LOG.warn("{}", message);
    try {
      Transaction.in(
          database,
          connection -> {
            Events.record(connection, new Event(kind, null, null, null, null, message));
            return null;
          });
    } catch (DatabaseException away) {
      LOG.warn("no event was written of it: {}", away.getMessage());
    }
  }

  /** A drop folder: the home's, or another. */
  final class InboxEndpoint extends DefaultEndpoint {
    private final Settling settling;
    private final Pace pace;
    private final Place place;

    InboxEndpoint(String uri, InboxComponent component, Settling settling, Pace pace, Place place) {
      super(uri, component);
      this.settling = settling;
      this.pace = pace;
      this.place = place;
    }

    @Override
    public Producer createProducer() {
      throw new IllegalArgumentException("files are dropped into " + home.inbox());
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
      boolean own = place.folder().equals(INBOX);
      Path folder = own ? home.inbox() : home.root().resolve(place.folder());
      String source = own ? INBOX : folder.toString();
      InboxConsumer consumer =
          new InboxConsumer(
              this,
              processor,
              source,
              () ->
                  place.readOnly()
                      ? readOnly(folder, source, settling)
                      : new Inbox(folder, settling, tables, pace.retention()),
              InboxComponent.this::tell);
      consumer.setDelay(pace.poll().toMillis());
      consumer.setPollStrategy(new AtGate());
      configureConsumer(consumer);
      return consumer;
    }
  }
}
