z = 3 + 4j
print(z, abs(z), z.conjugate(), z * 1j, z / 2, z == complex("3+4j"), z.real, z.imag, complex(1, -1) ** 2, -z, 1j, 0j)
