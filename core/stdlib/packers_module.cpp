// _packers: bzip2 and LZMA, whole pieces compressed and decompressed; bz2.py and lzma.py of resources/stdlib build upon it.
#include <bzlib.h>
#include <lzma.h>

#include <algorithm>
#include <string>

#include "stdlib/library.h"
#include "vm/bytes.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

constexpr size_t kStep = 1 << 16;
constexpr size_t kMostInput = size_t{1} << 31;
constexpr uint64_t kDecoderMemory = uint64_t{1} << 27;
constexpr int64_t kFormatAlone = 2;

// (status, bytes, how many were read)
Own told(Machine& vm, int64_t status, const std::string& out, size_t read)
{
    const Own code = vm.newInt(status), count = vm.newInt(static_cast<int64_t>(read));
    const Ref<Bytes> made = vm.newBytes(out);
    return vm.newTuple({code.get(), made.value(), count.get()}).own();
}

// bz_compress(data, level)
Own bzCompress(Machine& vm, const Value* args)
{
    Buffer data;
    int64_t level = 9;
    if (!data.require(vm, args[0]) || !vm.toInt64(args[1], level))
        return {};
    const size_t size = data.view().size();
    const size_t room = size + size / 100 + 700;
    if (size >= kMostInput || level < 1 || level > 9)
        return vm.valueError("compresslevel must be between 1 and 9");
    if (!vm.charge(size / 2 + 4096) || !vm.reserve(room))
        return {};
    std::string out(room, '\0');
    unsigned int length = static_cast<unsigned int>(room);
    const int status = BZ2_bzBuffToBuffCompress(out.data(), &length, const_cast<char*>(data.view().data()), static_cast<unsigned int>(size), static_cast<int>(level), 0, 0);
    if (status != BZ_OK)
        return vm.valueError("the data can not be compressed");
    out.resize(length);
    return vm.newBytes(out).own();
}

// bz_decompress(data): one stream. The status is libbz2's: 4 at its end, 0 where more has to come.
Own bzDecompress(Machine& vm, const Value* args)
{
    Buffer data;
    if (!data.require(vm, args[0]))
        return {};
    if (data.view().size() >= kMostInput)
        return vm.valueError("the data is too long");
    bz_stream stream{};
    if (BZ2_bzDecompressInit(&stream, 0, 1) != BZ_OK)
        return vm.valueError("the data can not be decompressed");
    stream.next_in = const_cast<char*>(data.view().data());
    stream.avail_in = static_cast<unsigned int>(data.view().size());
    std::string out;
    int status = BZ_OK;
    while (status == BZ_OK) {
        const size_t had = out.size();
        if (!vm.charge(kStep / 8) || !vm.reserve(had + kStep)) {
            BZ2_bzDecompressEnd(&stream);
            return {};
        }
        out.resize(had + kStep);
        stream.next_out = out.data() + had;
        stream.avail_out = kStep;
        status = BZ2_bzDecompress(&stream);
        out.resize(had + kStep - stream.avail_out);
        if (status == BZ_OK && stream.avail_in == 0 && stream.avail_out > 0)
            break;
    }
    const size_t read = data.view().size() - stream.avail_in;
    BZ2_bzDecompressEnd(&stream);
    return told(vm, status, out, read);
}

// Runs a coder over all of the data; its output counts against the memory of the script step by step. False where the script has to end.
bool runLzma(Machine& vm, lzma_stream& stream, std::string_view data, std::string& out, lzma_ret& status)
{
    stream.next_in = reinterpret_cast<const uint8_t*>(data.data());
    stream.avail_in = data.size();
    status = LZMA_OK;
    while (status == LZMA_OK) {
        const size_t had = out.size();
        if (!vm.charge(kStep / 8) || !vm.reserve(had + kStep))
            return false;
        out.resize(had + kStep);
        stream.next_out = reinterpret_cast<uint8_t*>(out.data() + had);
        stream.avail_out = kStep;
        status = lzma_code(&stream, LZMA_FINISH);
        out.resize(had + kStep - stream.avail_out);
    }
    return true;
}

// lzma_compress(data, format, check, preset). The dictionary is no larger than the data needs: that bounds the encoder's memory.
Own lzmaCompress(Machine& vm, const Value* args)
{
    Buffer data;
    int64_t format = 1, check = -1, preset = 6;
    if (!data.require(vm, args[0]) || !vm.toInt64(args[1], format) || !vm.toInt64(args[2], check) || !vm.toInt64(args[3], preset))
        return {};
    const size_t size = data.view().size();
    lzma_options_lzma options{};
    if (lzma_lzma_preset(&options, static_cast<uint32_t>(preset)))
        return vm.valueError("Invalid or unsupported options");
    const uint64_t needed = std::max<uint64_t>(LZMA_DICT_SIZE_MIN, size + 4096);
    options.dict_size = static_cast<uint32_t>(std::min<uint64_t>({options.dict_size, needed, uint64_t{1} << 23}));
    const bool isAlone = format == kFormatAlone;
    const lzma_check kind = check < 0 ? LZMA_CHECK_CRC64 : static_cast<lzma_check>(check);
    if (!isAlone && !lzma_check_is_supported(kind))
        return vm.valueError("Unsupported integrity check");
    const lzma_filter filters[] = {{LZMA_FILTER_LZMA2, &options}, {LZMA_VLI_UNKNOWN, nullptr}};
    if (!vm.charge(size + 4096) || !vm.reserve(size + size / 3 + 4096))
        return {};
    lzma_stream stream = LZMA_STREAM_INIT;
    const lzma_ret begun = isAlone ? lzma_alone_encoder(&stream, &options) : lzma_stream_encoder(&stream, filters, kind);
    std::string out;
    lzma_ret status = begun;
    const bool goesOn = begun != LZMA_OK || runLzma(vm, stream, data.view(), out, status);
    lzma_end(&stream);
    if (!goesOn)
        return {};
    if (status != LZMA_STREAM_END)
        return vm.valueError("the data can not be compressed");
    return vm.newBytes(out).own();
}

// lzma_decompress(data, format): one stream. The status is liblzma's: 1 at its end, 10 where more has to come.
Own lzmaDecompress(Machine& vm, const Value* args)
{
    Buffer data;
    int64_t format = 0;
    if (!data.require(vm, args[0]) || !vm.toInt64(args[1], format))
        return {};
    lzma_stream stream = LZMA_STREAM_INIT;
    const lzma_ret begun = format == 1 ? lzma_stream_decoder(&stream, kDecoderMemory, 0)
        : format == kFormatAlone       ? lzma_alone_decoder(&stream, kDecoderMemory)
                                       : lzma_auto_decoder(&stream, kDecoderMemory, 0);
    std::string out;
    lzma_ret status = begun;
    const bool goesOn = begun != LZMA_OK || runLzma(vm, stream, data.view(), out, status);
    const size_t read = data.view().size() - stream.avail_in;
    lzma_end(&stream);
    return goesOn ? told(vm, status, out, read) : Own();
}

}    // namespace

bool initPackers(Machine& vm, Module* module)
{
    vm.addFunction(module, "bz_compress(data, level, /)", bzCompress);
    vm.addFunction(module, "bz_decompress(data, /)", bzDecompress);
    vm.addFunction(module, "lzma_compress(data, format, check, preset, /)", lzmaCompress);
    vm.addFunction(module, "lzma_decompress(data, format, /)", lzmaDecompress);
    return true;
}

}    // namespace swimloop::stdlib
