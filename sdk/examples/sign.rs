//! Signs a file: a DSSE envelope around its bytes, on standard output. `cargo xtask dist --key` signs the list of
//! a release's files so: `cargo run -p wever-proof --example sign -- KEY PAYLOAD_TYPE FILE`.

#![expect(clippy::print_stdout, reason = "an example shows its answer")]

use std::{env, error::Error, fs};

use base64ct::{Base64, Encoding as _};
use wever_proof::object::{Envelope, EnvelopeSignature};
use wever_proof::signature::PrivateKey;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [key, payload_type, file] = arguments.as_slice() else {
        return Err("usage: sign KEY PAYLOAD_TYPE FILE, with a private key in PEM".into());
    };
    let key = PrivateKey::from_pkcs8_pem(&fs::read_to_string(key)?)?;
    let payload = fs::read(file)?;
    let signature = key.identity().sign(payload_type, &payload)?;
    let envelope = Envelope::builder()
        .payload(Base64::encode_string(&payload))
        .payload_type(payload_type.clone())
        .signatures(vec![
            EnvelopeSignature::builder()
                .sig(signature.value.to_base64())
                .keyid(signature.key_id)
                .build(),
        ])
        .build();
    print!("{}", envelope.to_json());
    Ok(())
}
