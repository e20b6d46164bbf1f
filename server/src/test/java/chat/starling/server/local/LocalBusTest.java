package chat.starling.server.local;

import chat.starling.server.bus.Bus;
import chat.starling.server.bus.BusContract;

class LocalBusTest extends BusContract {
    private final Bus bus = new LocalBus();

    @Override
    protected Bus here() {
        return bus;
    }

    @Override
    protected Bus there() {
        return bus;
    }

    @Override
    protected void settle() {}
}
