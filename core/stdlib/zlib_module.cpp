// _zlib: whole pieces compressed and decompressed; the objects that take them in parts lie in resources/stdlib/zlib.py.
#include <zlib.h>

#include <algorithm>
#include <string>

#include "stdlib/library.h"
#include "vm/bytes.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

constexpr size_t kStep = 1 << 16;

// compress(data, level, wbits, memLevel, strategy, dictionary, ending): the text of the error, or the bytes.
Own compressAll(Machine& vm, const Value* args)
{
    Buffer data, dictionary;
    int64_t numbers[5] = {};
    if (!data.require(vm, args[0]) || !dictionary.require(vm, args[5]))
        return {};
    for (int i = 0; i < 4; ++i)
        if (!vm.toInt64(args[1 + i], numbers[i]))
            return {};
    if (!vm.toInt64(args[6], numbers[4]) || !vm.charge(data.view().size() * (numbers[0] > 6 ? 64 : 16) + 2048))
        return {};
    z_stream stream{};
    if (deflateInit2(&stream, static_cast<int>(numbers[0]), Z_DEFLATED, static_cast<int>(numbers[1]), static_cast<int>(numbers[2]), static_cast<int>(numbers[3])) != Z_OK)
        return vm.valueError("Invalid initialization option");
    if (!dictionary.view().empty())
        deflateSetDictionary(&stream, reinterpret_cast<const Bytef*>(dictionary.view().data()), static_cast<uInt>(dictionary.view().size()));
    std::string out;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.view().data()));
    stream.avail_in = static_cast<uInt>(data.view().size());
    const int ending = numbers[4] == Z_FINISH ? Z_FINISH : numbers[4] == Z_FULL_FLUSH ? Z_FULL_FLUSH : Z_SYNC_FLUSH;
    for (int status = Z_OK; status == Z_OK;) {
        const size_t had = out.size();
        out.resize(had + kStep);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + had);
        stream.avail_out = kStep;
        status = deflate(&stream, ending);
        out.resize(had + kStep - stream.avail_out);
        if (ending != Z_FINISH && stream.avail_out > 0)
            break;
    }
    deflateEnd(&stream);
    return vm.newBytes(out).own();
}

// decompress(data, wbits, dictionary, limit): (status, bytes, how many were read). Limit 0: none. The status is zlib's.
Own decompressAll(Machine& vm, const Value* args)
{
    Buffer data, dictionary;
    int64_t window = 0, limit = 0;
    if (!data.require(vm, args[0]) || !vm.toInt64(args[1], window) || !dictionary.require(vm, args[2]) || !vm.toInt64(args[3], limit))
        return {};
    z_stream stream{};
    if (inflateInit2(&stream, static_cast<int>(window)) != Z_OK)
        return vm.valueError("Invalid initialization option");
    const auto setDictionary = [&] {
        return inflateSetDictionary(&stream, reinterpret_cast<const Bytef*>(dictionary.view().data()), static_cast<uInt>(dictionary.view().size()));
    };
    if (window < 0 && !dictionary.view().empty())
        setDictionary();
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.view().data()));
    stream.avail_in = static_cast<uInt>(data.view().size());
    std::string out;
    int status = Z_OK;
    while (status == Z_OK && (limit <= 0 || out.size() < static_cast<size_t>(limit))) {
        const size_t had = out.size();
        const size_t step = limit > 0 ? std::min(kStep, static_cast<size_t>(limit) - had) : kStep;
        if (!vm.charge(step / 2) || !vm.reserve(had + step)) {
            inflateEnd(&stream);
            return {};
        }
        out.resize(had + step);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + had);
        stream.avail_out = static_cast<uInt>(step);
        status = inflate(&stream, Z_SYNC_FLUSH);
        if (status == Z_NEED_DICT && !dictionary.view().empty() && setDictionary() == Z_OK)
            status = Z_OK;
        out.resize(had + step - stream.avail_out);
        if (status == Z_OK && stream.avail_in == 0 && stream.avail_out > 0)
            break;
    }
    const std::string message = stream.msg ? stream.msg : "";
    const Own read = vm.newInt(static_cast<int64_t>(data.view().size() - stream.avail_in)), code = vm.newInt(status);
    inflateEnd(&stream);
    const Ref<Bytes> made = vm.newBytes(out);
    const Ref<Str> text = vm.newStr(message);
    return vm.newTuple({code.get(), made.value(), read.get(), text.value()}).own();
}

}    // namespace

bool initZlib(Machine& vm, Module* module)
{
    vm.addFunction(module, "compress(data, level, wbits, memory, strategy, dictionary, ending, /)", compressAll);
    vm.addFunction(module, "decompress(data, wbits, dictionary, limit, /)", decompressAll);
    addText(vm, module, "version", zlibVersion());
    return true;
}

}    // namespace swimloop::stdlib
