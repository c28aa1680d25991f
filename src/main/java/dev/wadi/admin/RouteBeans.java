package dev.wadi.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.ReflectionException;

/** The routes of a service, seen and operated through their MBeans. */
final class RouteBeans {
  private static final String ALL = "org.apache.camel:type=routes,*";
  private final MBeanServerConnection service;

  RouteBeans(MBeanServerConnection service) {
    this.service = service;
  }

  List<RouteLine> list() throws IOException, JMException {
    List<RouteLine> routes = new ArrayList<>();
    for (ObjectName bean : beans()) {
      if (service.isRegistered(bean)) {
        routes.add(line(bean));
      }
    }
    routes.sort(Comparator.comparing(RouteLine::id));
    return List.copyOf(routes);
  }

  RouteLine suspend(String id) throws IOException, JMException {
    return operate(id, "suspend");
  }

  RouteLine resume(String id) throws IOException, JMException {
    return operate(id, "resume");
  }

  private RouteLine operate(String id, String operation) throws IOException, JMException {
    for (ObjectName bean : beans()) {
      if (text(bean, "RouteId").equals(id)) {
        invoke(bean, operation, id);
        return line(bean);
      }
    }
    List<String> ids = list().stream().map(RouteLine::id).toList();
    throw new AdminException(
        "The running service has no route '%s'; it has %s.".formatted(id, String.join(", ", ids)));
  }

  private void invoke(ObjectName bean, String operation, String id)
      throws IOException, JMException {
    try {
      service.invoke(bean, operation, new Object[0], new String[0]);
    } catch (ReflectionException e) {
      throw new AdminException(
          "Route '%s' takes no files by itself, so there is nothing to %s."
              .formatted(id, operation),
          e);
    }
  }

  private Iterable<ObjectName> beans() throws IOException, MalformedObjectNameException {
    return service.queryNames(new ObjectName(ALL), null);
  }

  private RouteLine line(ObjectName bean) throws IOException, JMException {
    return new RouteLine(
        text(bean, "RouteId"),
        text(bean, "State"),
        number(bean, "ExchangesTotal"),
        number(bean, "ExchangesFailed"),
        number(bean, "ExchangesInflight"),
        text(bean, "Uptime"));
  }

  private String text(ObjectName bean, String attribute) throws IOException, JMException {
    return String.valueOf(service.getAttribute(bean, attribute));
  }

  private long number(ObjectName bean, String attribute) throws IOException, JMException {
    return ((Number) service.getAttribute(bean, attribute)).longValue();
  }
}
