package dev.vedette.sentinel.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * One piece of memory that the sockets of an event loop are read into, one after the other: whoever reads copies what it keeps before the
 * next one's turn. Nothing is made anew for each read, however many sockets there are.
 */
public final class ReadMemory extends DefaultMaxMessagesRecvByteBufAllocator {

    /** Far more than a request has, and what a long one is read in. */
    private static final int READ_BYTES = 16 * 1024;

    private final ByteBuf memory = Unpooled.directBuffer(READ_BYTES, READ_BYTES);

    /** The memory itself, for those who keep none of it. */
    ByteBuf plain() {
        return memory;
    }

    @Override
    @SuppressWarnings("deprecation") // The only form of handle that there is.
    public Handle newHandle() {
        return new SharedHandle();
    }

    private final class SharedHandle extends MaxMessageHandle {

        @Override
        public int guess() {
            return READ_BYTES;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            boolean isFree = memory.refCnt() == 1;
            return isFree ? memory.clear().retain() : allocator.ioBuffer(READ_BYTES);
        }
    }
}
