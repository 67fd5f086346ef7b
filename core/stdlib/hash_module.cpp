// _hashlib: digests by OpenSSL; and zlib.crc32 and adler32.
#include <openssl/evp.h>
#include <zlib.h>

#include <map>
#include <memory>

#include "stdlib/library.h"
#include "vm/bytes.h"

namespace swimloop::stdlib {

using namespace vm;

namespace {

// OpenSSL looks a digest up by name in tables behind locks, which takes longer than a short digest does: once for each thread.
const EVP_MD* digestNamed(std::string_view name)
{
    struct Free {
        void operator()(EVP_MD* kind) const { EVP_MD_free(kind); }
    };
    thread_local std::map<std::string, std::unique_ptr<EVP_MD, Free>, std::less<>> known;
    const auto found = known.find(name);
    if (found != known.end())
        return found->second.get();
    const EVP_MD* kind = EVP_get_digestbyname(std::string(name).c_str());
    constexpr size_t kMostKnown = 64; // more than there are, but a name may be written in many ways
    if (!kind || known.size() >= kMostKnown)
        return kind;
    EVP_MD* fetched = EVP_MD_fetch(nullptr, EVP_MD_get0_name(kind), nullptr);
    return fetched ? known.emplace(name, fetched).first->second.get() : kind;
}

// digest(name, data, length): the bytes; length only counts for the shake functions.
Own digest(Machine& vm, const Value* args)
{
    Buffer data;
    int64_t length = 0;
    if (!isStr(args[0]) || !data.require(vm, args[1]) || (!args[2].isNull() && !vm.toInt64(args[2], length)))
        return {};
    const EVP_MD* kind = digestNamed(viewOf(args[0]));
    if (!kind)
        return vm.valueError(cat("unsupported hash type ", viewOf(args[0])));
    if (length < 0)
        return vm.valueError("length must be non-negative");
    if (!vm.charge((data.view().size() + static_cast<uint64_t>(length) * 2) / 4 + 64) || !vm.reserve(static_cast<uint64_t>(length)))
        return {};
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    std::string out(std::max<size_t>(EVP_MAX_MD_SIZE, static_cast<size_t>(length)), '\0');
    unsigned int size = 0;
    EVP_DigestInit_ex(context, kind, nullptr);
    EVP_DigestUpdate(context, data.view().data(), data.view().size());
    if (EVP_MD_flags(kind) & EVP_MD_FLAG_XOF) {
        size = static_cast<unsigned int>(length);
        EVP_DigestFinalXOF(context, reinterpret_cast<unsigned char*>(out.data()), size);
    } else {
        EVP_DigestFinal_ex(context, reinterpret_cast<unsigned char*>(out.data()), &size);
    }
    EVP_MD_CTX_free(context);
    return vm.newBytes(std::string_view(out).substr(0, size)).own();
}

template<bool isAdler> Own checksum(Machine& vm, const Value* args)
{
    Buffer data;
    int64_t start = isAdler ? 1 : 0;
    if (!data.require(vm, args[0]) || (!args[1].isNull() && !vm.toInt64(args[1], start)) || !vm.charge(data.view().size() / 16 + 1))
        return {};
    const auto* bytes = reinterpret_cast<const Bytef*>(data.view().data());
    const uLong result = isAdler ? adler32(static_cast<uLong>(start), bytes, static_cast<uInt>(data.view().size())) : crc32(static_cast<uLong>(start), bytes, static_cast<uInt>(data.view().size()));
    return vm.newInt(static_cast<int64_t>(result));
}

}    // namespace

bool initHash(Machine& vm, Module* module)
{
    vm.addFunction(module, "digest(name, data, length=0, /)", digest);
    vm.addFunction(module, "crc32(data, value=0, /)", checksum<false>);
    vm.addFunction(module, "adler32(data, value=1, /)", checksum<true>);
    return true;
}

}    // namespace swimloop::stdlib
