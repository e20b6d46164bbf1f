package chat.starling.server.delivery;

import chat.starling.protocol.model.ConversationId;
import io.netty.buffer.ByteBuf;

/** An outlet that leads nowhere: what is measured before it is Starling's own part. */
record Drain() implements Outlet {
    @Override
    public void write(ByteBuf frame) {
        frame.release();
    }

    @Override
    public void flush() {}

    @Override
    public void dismissed(ConversationId conversation) {}

    @Override
    public boolean isWritable() {
        return true;
    }
}
