//! Digests: MD5 and the SHA families that `hashlib` has and that `random.seed` of a text needs.

use crate::text::interrupt::each;

/// The first 64 bits after the point of the square roots of the first primes: the first eight begin SHA-512, their
/// upper halves SHA-256; the others begin SHA-384, their lower halves SHA-224.
#[rustfmt::skip]
const SQUARE_ROOTS: [[u64; 8]; 2] = [[
    0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
], [
    0xcbbb_9d5d_c105_9ed8, 0x629a_292a_367c_d507, 0x9159_015a_3070_dd17, 0x152f_ecd8_f70e_5939,
    0x6733_2667_ffc0_0b31, 0x8eb4_4a87_6858_1511, 0xdb0c_2e0d_64f9_8fa7, 0x47b5_481d_befa_4fa4,
]];

/// The same of the cube roots, which the SHA-2 digests mix in; SHA-256 takes the upper halves.
#[rustfmt::skip]
const CUBE_ROOTS: [u64; 80] = [
    0x428a_2f98_d728_ae22, 0x7137_4491_23ef_65cd, 0xb5c0_fbcf_ec4d_3b2f, 0xe9b5_dba5_8189_dbbc,
    0x3956_c25b_f348_b538, 0x59f1_11f1_b605_d019, 0x923f_82a4_af19_4f9b, 0xab1c_5ed5_da6d_8118,
    0xd807_aa98_a303_0242, 0x1283_5b01_4570_6fbe, 0x2431_85be_4ee4_b28c, 0x550c_7dc3_d5ff_b4e2,
    0x72be_5d74_f27b_896f, 0x80de_b1fe_3b16_96b1, 0x9bdc_06a7_25c7_1235, 0xc19b_f174_cf69_2694,
    0xe49b_69c1_9ef1_4ad2, 0xefbe_4786_384f_25e3, 0x0fc1_9dc6_8b8c_d5b5, 0x240c_a1cc_77ac_9c65,
    0x2de9_2c6f_592b_0275, 0x4a74_84aa_6ea6_e483, 0x5cb0_a9dc_bd41_fbd4, 0x76f9_88da_8311_53b5,
    0x983e_5152_ee66_dfab, 0xa831_c66d_2db4_3210, 0xb003_27c8_98fb_213f, 0xbf59_7fc7_beef_0ee4,
    0xc6e0_0bf3_3da8_8fc2, 0xd5a7_9147_930a_a725, 0x06ca_6351_e003_826f, 0x1429_2967_0a0e_6e70,
    0x27b7_0a85_46d2_2ffc, 0x2e1b_2138_5c26_c926, 0x4d2c_6dfc_5ac4_2aed, 0x5338_0d13_9d95_b3df,
    0x650a_7354_8baf_63de, 0x766a_0abb_3c77_b2a8, 0x81c2_c92e_47ed_aee6, 0x9272_2c85_1482_353b,
    0xa2bf_e8a1_4cf1_0364, 0xa81a_664b_bc42_3001, 0xc24b_8b70_d0f8_9791, 0xc76c_51a3_0654_be30,
    0xd192_e819_d6ef_5218, 0xd699_0624_5565_a910, 0xf40e_3585_5771_202a, 0x106a_a070_32bb_d1b8,
    0x19a4_c116_b8d2_d0c8, 0x1e37_6c08_5141_ab53, 0x2748_774c_df8e_eb99, 0x34b0_bcb5_e19b_48a8,
    0x391c_0cb3_c5c9_5a63, 0x4ed8_aa4a_e341_8acb, 0x5b9c_ca4f_7763_e373, 0x682e_6ff3_d6b2_b8a3,
    0x748f_82ee_5def_b2fc, 0x78a5_636f_4317_2f60, 0x84c8_7814_a1f0_ab72, 0x8cc7_0208_1a64_39ec,
    0x90be_fffa_2363_1e28, 0xa450_6ceb_de82_bde9, 0xbef9_a3f7_b2c6_7915, 0xc671_78f2_e372_532b,
    0xca27_3ece_ea26_619c, 0xd186_b8c7_21c0_c207, 0xeada_7dd6_cde0_eb1e, 0xf57d_4f7f_ee6e_d178,
    0x06f0_67aa_7217_6fba, 0x0a63_7dc5_a2c8_98a6, 0x113f_9804_bef9_0dae, 0x1b71_0b35_131c_471b,
    0x28db_77f5_2304_7d84, 0x32ca_ab7b_40c7_2493, 0x3c9e_be0a_15c9_bebc, 0x431d_67c4_9c10_0d4c,
    0x4cc5_d4be_cb3e_42b6, 0x597f_299c_fc65_7e2a, 0x5fcb_6fab_3ad6_faec, 0x6c44_198c_4a47_5817,
];

/// The message in whole blocks of `block` bytes: a one bit, zeros, and the length in bits in `block / 8` bytes.
fn padded(message: &[u8], block: usize, big: bool) -> Vec<u8> {
    let mut bytes = message.to_vec();
    let bits = message.len() as u128 * 8;
    bytes.push(0x80);
    while bytes.len() % block != block - block / 8 {
        bytes.push(0);
    }
    if big {
        bytes.extend(&bits.to_be_bytes()[16 - block / 8..]);
    } else {
        bytes.extend(&bits.to_le_bytes()[..block / 8]);
    }
    bytes
}

/// MD5.
pub fn md5(message: &[u8]) -> [u8; 16] {
    const TURNS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let mut state = [0x6745_2301u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    let sines: Vec<u32> = (1..=64).map(|i| (f64::from(i).sin().abs() * 4_294_967_296.0) as u32).collect();
    for block in each(padded(message, 64, false).as_chunks::<64>().0.iter()) {
        let words: Vec<u32> = block.as_chunks().0.iter().map(|&four| u32::from_le_bytes(four)).collect();
        let [mut a, mut b, mut c, mut d] = state;
        for i in 0..64 {
            let (mix, word) = match i / 16 {
                0 => (b & c | !b & d, i),
                1 => (d & b | !d & c, 5 * i + 1),
                2 => (b ^ c ^ d, 3 * i + 5),
                _ => (c ^ (b | !d), 7 * i),
            };
            let sum = a.wrapping_add(mix).wrapping_add(sines[i]).wrapping_add(words[word % 16]);
            let turned = b.wrapping_add(sum.rotate_left(TURNS[i / 16][i % 4]));
            (a, d, c, b) = (d, c, b, turned);
        }
        add(&mut state, [a, b, c, d], u32::wrapping_add);
    }
    bytes_of(state.map(u32::to_le_bytes))
}

/// SHA-1.
pub fn sha1(message: &[u8]) -> [u8; 20] {
    let mut state = [0x6745_2301u32, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    for block in each(padded(message, 64, true).as_chunks::<64>().0.iter()) {
        let mut words: Vec<u32> = block.as_chunks().0.iter().map(|&four| u32::from_be_bytes(four)).collect();
        for i in 16..80 {
            let word = words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16];
            words.push(word.rotate_left(1));
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (i, word) in words.into_iter().enumerate() {
            let (mix, constant) = match i / 20 {
                0 => (b & c | !b & d, 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => (b & c | b & d | c & d, 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let sum = a.rotate_left(5).wrapping_add(mix).wrapping_add(e);
            let sum = sum.wrapping_add(constant).wrapping_add(word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, sum);
        }
        add(&mut state, [a, b, c, d, e], u32::wrapping_add);
    }
    bytes_of(state.map(u32::to_be_bytes))
}

/// SHA-256.
pub fn sha256(message: &[u8]) -> [u8; 32] {
    short(message, SQUARE_ROOTS[0].map(|root| (root >> 32) as u32))
}

/// SHA-512.
pub fn sha512(message: &[u8]) -> [u8; 64] {
    long(message, SQUARE_ROOTS[0])
}

/// The SHA-2 of 32-bit words.
fn short(message: &[u8], mut state: [u32; 8]) -> [u8; 32] {
    for block in each(padded(message, 64, true).as_chunks::<64>().0.iter()) {
        let mut words: Vec<u32> = block.as_chunks().0.iter().map(|&four| u32::from_be_bytes(four)).collect();
        for i in 16..64 {
            let (x, y) = (words[i - 15], words[i - 2]);
            let low = x.rotate_right(7) ^ x.rotate_right(18) ^ x >> 3;
            let high = y.rotate_right(17) ^ y.rotate_right(19) ^ y >> 10;
            words.push(words[i - 16].wrapping_add(low).wrapping_add(words[i - 7]).wrapping_add(high));
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for (constant, word) in CUBE_ROOTS.map(|root| (root >> 32) as u32).into_iter().zip(words) {
            let sum = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let one =
                h.wrapping_add(sum).wrapping_add(e & f ^ !e & g).wrapping_add(constant).wrapping_add(word);
            let sum = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let two = sum.wrapping_add(a & b ^ a & c ^ b & c);
            (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(one), c, b, a, one.wrapping_add(two));
        }
        add(&mut state, [a, b, c, d, e, f, g, h], u32::wrapping_add);
    }
    bytes_of(state.map(u32::to_be_bytes))
}

/// The SHA-2 of 64-bit words.
fn long(message: &[u8], mut state: [u64; 8]) -> [u8; 64] {
    for block in each(padded(message, 128, true).as_chunks::<128>().0.iter()) {
        let mut words: Vec<u64> =
            block.as_chunks().0.iter().map(|&eight| u64::from_be_bytes(eight)).collect();
        for i in 16..80 {
            let (x, y) = (words[i - 15], words[i - 2]);
            let low = x.rotate_right(1) ^ x.rotate_right(8) ^ x >> 7;
            let high = y.rotate_right(19) ^ y.rotate_right(61) ^ y >> 6;
            words.push(words[i - 16].wrapping_add(low).wrapping_add(words[i - 7]).wrapping_add(high));
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
        for (constant, word) in CUBE_ROOTS.into_iter().zip(words) {
            let sum = e.rotate_right(14) ^ e.rotate_right(18) ^ e.rotate_right(41);
            let one =
                h.wrapping_add(sum).wrapping_add(e & f ^ !e & g).wrapping_add(constant).wrapping_add(word);
            let sum = a.rotate_right(28) ^ a.rotate_right(34) ^ a.rotate_right(39);
            let two = sum.wrapping_add(a & b ^ a & c ^ b & c);
            (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(one), c, b, a, one.wrapping_add(two));
        }
        add(&mut state, [a, b, c, d, e, f, g, h], u64::wrapping_add);
    }
    bytes_of(state.map(u64::to_be_bytes))
}

/// The digest of that name.
pub fn named(name: &str, message: &[u8]) -> Option<Vec<u8>> {
    Some(match name {
        "md5" => md5(message).to_vec(),
        "sha1" => sha1(message).to_vec(),
        "sha224" => short(message, SQUARE_ROOTS[1].map(|root| root as u32))[..28].to_vec(),
        "sha384" => long(message, SQUARE_ROOTS[1])[..48].to_vec(),
        "sha256" => sha256(message).to_vec(),
        "sha512" => sha512(message).to_vec(),
        _ => return None,
    })
}

fn add<T: Copy, const COUNT: usize>(state: &mut [T; COUNT], block: [T; COUNT], plus: fn(T, T) -> T) {
    for (slot, value) in state.iter_mut().zip(block) {
        *slot = plus(*slot, value);
    }
}

fn bytes_of<const WORDS: usize, const EACH: usize, const ALL: usize>(
    words: [[u8; EACH]; WORDS],
) -> [u8; ALL] {
    let mut bytes = [0; ALL];
    for (slot, &byte) in bytes.iter_mut().zip(words.as_flattened()) {
        *slot = byte;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_the_known_ones() {
        let hex = |bytes: Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        for (name, length, expected) in [
            ("md5", 0, "d41d8cd98f00b204e9800998ecf8427e"),
            ("md5", 3, "47bce5c74f589f4867dbd57e9ca9f808"),
            ("md5", 55, "ef1772b6dff9a122358552954ad0df65"),
            ("md5", 56, "3b0c8ac703f828b04c6c197006d17218"),
            ("md5", 64, "014842d480b571495a4a0363793f7367"),
            ("sha1", 0, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
            ("sha1", 3, "7e240de74fb1ed08fa08d38063f6a6a91462a815"),
            ("sha1", 55, "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
            ("sha1", 56, "c2db330f6083854c99d4b5bfb6e8f29f201be699"),
            ("sha1", 64, "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
            ("sha256", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("sha256", 3, "9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0"),
            ("sha256", 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
            ("sha256", 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
            ("sha256", 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
            (
                "sha512",
                0,
                "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
            ),
            (
                "sha512",
                3,
                "d6f644b19812e97b5d871658d6d3400ecd4787faeb9b8990c1e7608288664be77257104a58d033bcf1a0e0945ff06468ebe53e2dff36e248424c7273117dac09",
            ),
            (
                "sha512",
                55,
                "b0220c772cbf6c1822e2cb38a437d0e1d58772417a4bbb21c961364f8b6143e05aa6316dca8d1d7b19e16448419076395f6086cb55101fbd6d5497b148e1745f",
            ),
            (
                "sha512",
                56,
                "962b64aae357d2a4fee3ded8b539bdc9d325081822b0bfc55583133aab44f18bafe11d72a7ae16c79ce2ba620ae2242d5144809161945f1367f41b3972e26e04",
            ),
            (
                "sha512",
                64,
                "01d35c10c6c38c2dcf48f7eebb3235fb5ad74a65ec4cd016e2354c637a8fb49b695ef3c1d6f7ae4cd74d78cc9c9bcac9d4f23a73019998a7f73038a5c9b2dbde",
            ),
            (
                "sha512",
                111,
                "fa9121c7b32b9e01733d034cfc78cbf67f926c7ed83e82200ef86818196921760b4beff48404df811b953828274461673c68d04e297b0eb7b2b4d60fc6b566a2",
            ),
            (
                "sha512",
                112,
                "c01d080efd492776a1c43bd23dd99d0a2e626d481e16782e75d54c2503b5dc32bd05f0f1ba33e568b88fd2d970929b719ecbb152f58f130a407c8830604b70ca",
            ),
            (
                "sha512",
                200,
                "4b11459c33f52a22ee8236782714c150a3b2c60994e9acee17fe68947a3e6789f31e7668394592da7bef827cddca88c4e6f86e4df7ed1ae6cba71f3e98faee9f",
            ),
            ("sha224", 0, "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f"),
            ("sha224", 3, "ed782653bfec275cf37d027511a68cece08d1e53df1360c762ce043a"),
            ("sha224", 130, "015242091efe54b62e77ede1ea519d927207ed0013666ad382a6f6ca"),
            (
                "sha384",
                0,
                "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b",
            ),
            (
                "sha384",
                3,
                "8e07e5bdd64aa37536c1f257a6b44963cc327b7d7dcb2cb47a22073d33414462bfa184487cf372ce0a19dfc83f8336d8",
            ),
            (
                "sha384",
                130,
                "7056e36c0e04dd99f09bc1195561a8cac3ecf81c242058c62ccfdae252719eab138175a20044f4683a1d79a367b723b4",
            ),
        ] {
            assert_eq!(hex(named(name, &vec![b'a'; length]).unwrap()), expected, "{name} {length}");
        }
        assert_eq!(named("crc", b""), None);
    }
}
