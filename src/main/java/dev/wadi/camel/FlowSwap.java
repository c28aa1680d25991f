package dev.wadi.camel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * Replaces one flow with its kamelets, and no other. Camel alone would keep the kamelets' routes as
 * they were: they are made once for each endpoint, and endpoints outlive their routes.
 */
final class FlowSwap {
  private final CamelContext live;

  FlowSwap(CamelContext live) {
    this.live = live;
  }

  boolean isSuspended(String flow) {
    var status = live.getRouteController().getRouteStatus(flow);
    return status != null && (status.isSuspended() || status.isSuspending());
  }

  /** Ends what the flow has in work, then puts the new one in its place. */
  void replace(String flow, Resource now) throws Exception {
    remove(flow);
    PluginHelper.getRoutesLoader(live).loadRoutes(now);
  }

  /** Takes a flow out: its source first, so that nothing new comes while the rest ends. */
  void remove(String flow) throws Exception {
    List<KameletEndpoint> kamelets = kamelets(flow);
    List<String> ids = new ArrayList<>(kamelets.stream().map(KameletEndpoint::getRouteId).toList());
    ids.add(flow);
    List<Route> routes =
        live.getRoutes().stream()
            .filter(route -> ids.contains(route.getRouteId()))
            .sorted(Comparator.comparing(route -> order(flow, route)))
            .toList();
    for (Route route : routes) {
      live.getRouteController().stopRoute(route.getRouteId());
    }
    for (Route route : routes) {
      live.removeRoute(route.getRouteId());
    }
    for (KameletEndpoint kamelet : kamelets) {
      live.removeEndpoint(kamelet);
    }
  }

  /** Source, flow, sinks. */
  private static int order(String flow, Route route) {
    if (route.getRouteId().equals(flow)) {
      return 1;
    }
    return route.getEndpoint() instanceof KameletEndpoint ? 2 : 0;
  }

  private List<KameletEndpoint> kamelets(String flow) {
    List<KameletEndpoint> found = new ArrayList<>();
    for (Endpoint endpoint : live.getEndpoints()) {
      if (endpoint instanceof KameletEndpoint kamelet
          && FlowCheck.isPartOf(flow, kamelet.getRouteId())) {
        found.add(kamelet);
      }
    }
    return found;
  }
}
